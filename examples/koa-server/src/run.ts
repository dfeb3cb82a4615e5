import cluster from 'node:cluster'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { checkConfiguration, loadEnvironment, readVariables } from 'postern/environment'
import { announce } from './announce.ts'
import { readConfiguration } from './configuration/read-configuration.ts'
import { leadWorkers } from './lead-workers.ts'
import { createLog, type Log } from './log/create-log.ts'
import { faultOf } from './log/fault-of.ts'
import { warnOfFindings } from './log/warn-of-findings.ts'
import { answerWorkers } from './metrics/answer-workers.ts'
import { askLeader } from './metrics/ask-leader.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import { freePort } from './server/free-port.ts'
import { type Host, startHost } from './start-host.ts'

/** Runs the host as this process, from the environment to the signal that ends it. */
export async function run(): Promise<void> {
  try {
    const environment = loadEnvironment()
    const configuration = readConfiguration(environment)
    const log = createLog(configuration.logLevel)
    dieLoudly(log)
    if (configuration.workers > 1 && cluster.isPrimary) {
      const port = configuration.port === 0 ? await freePort(configuration.host) : configuration.port
      answerWorkers(createMetrics(), log)
      stopOnSignals(leadWorkers(configuration.workers, { environment, log, port }), log)
      return
    }
    // Whoever tries it out on a terminal has development defaults, and three lines instead of the events of a start.
    const isTryingOut = process.stdout.isTTY && !configuration.production
    if (isTryingOut && log.level === 'info') log.level = 'warn'
    const host = await startHost(configuration, {
      log,
      metrics: createMetrics({ ofProcess: true }),
      ...(cluster.isWorker && { readMetrics: askLeader }),
    })
    log.level = configuration.logLevel
    stopOnSignals(host, log)
    if (!isFirst()) return
    announce(host, { configuration, log, ...terminal() })
    if (isTryingOut) return
    const { texts } = readVariables(environment)
    warnOfFindings([...checkConfiguration({ ...configuration, texts }), ...host.findings], log)
  } catch (error) {
    giveUp(error)
  }
}

/** The others have nothing new to say. */
function isFirst(): boolean {
  return cluster.worker === undefined || cluster.worker.id === 1
}

function giveUp(error: unknown): never {
  const isRefusal = error instanceof Error && 'exitCode' in error
  const why = isRefusal ? error.message : `Postern does not start: ${JSON.stringify(faultOf(error))}`
  process.stderr.write(`${why}\n`)
  process.exit(isRefusal ? Number(error.exitCode) : 1)
}

function terminal(): { readonly terminal?: (line: string) => void } {
  return process.stdout.isTTY ? { terminal: (line) => process.stdout.write(`${line}\n`) } : {}
}

/** npm hands a Ctrl-C on that the terminal has sent to all: what follows this soon is the same one. */
const ONE_PRESS_MS = 500

/** The first signal stops in peace, a second one at once. */
function stopOnSignals(host: Pick<Host, 'stop'>, log: Log): void {
  let stoppingSinceMs: number | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stoppingSinceMs === undefined) stop(host, log)
      else if (performance.now() - stoppingSinceMs > ONE_PRESS_MS) process.exit(1)
      stoppingSinceMs ??= performance.now()
    })
  }
}

function stop(host: Pick<Host, 'stop'>, log: Log): void {
  log.info('stopping')
  host.stop().then(
    () => process.exit(0),
    (error: unknown) => die(log, error),
  )
}

/** Node would print an error that nobody caught whole, and what it carries. */
function dieLoudly(log: Log): void {
  process.on('uncaughtException', (error) => die(log, error))
}

function die(log: Log, error: unknown): never {
  log.fatal({ fault: faultOf(error) }, 'fault')
  process.exit(1)
}
