import type { Server } from 'node:http'
import { checkStoreSettings, type Finding } from 'postern/environment'
import type { OpenedStore } from 'postern/open-store'
import { buildApp } from './build-app.ts'
import { buildPostern } from './build-postern.ts'
import { cleanUpRegularly } from './clean-up-regularly.ts'
import type { Configuration } from './configuration/configuration.ts'
import { createEventCounter } from './count-events.ts'
import { developmentSecret } from './development-secret.ts'
import type { Log } from './log/create-log.ts'
import { loopbackOrigin } from './loopback-origin.ts'
import { makeFirstAdmin } from './make-first-admin.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import { measureStore } from './metrics/measure-store.ts'
import type { Metrics } from './metrics/metrics.ts'
import { openAudit } from './open-audit.ts'
import { type OpenedLimiter, openLimiter } from './open-limiter.ts'
import { openMailer } from './open-mailer.ts'
import { openStore, readyPostern, readyStore } from './open-store.ts'
import { refuseDamage } from './refuse-damage.ts'
import { answerLater } from './server/answer-later.ts'
import { closeServer } from './server/close-server.ts'
import { createServer } from './server/create-server.ts'
import { listen } from './server/listen.ts'
import { type ServerLimits, serverLimits } from './server/server-limits.ts'

/** A host that answers. */
export interface Host {
  readonly baseUrl: string
  /** The port that it listens on. */
  readonly port: number
  /** What whoever started it should know, a sentence each. */
  readonly notes: readonly string[]
  /** What is doubtful in how the database is set up. */
  readonly findings: readonly Finding[]
  /** Lets requests under way finish, sends the mail that is left, closes the store, and leaves nothing behind. */
  stop(): Promise<void>
}

export interface HostPorts {
  readonly log: Log
  /** For tests that cannot wait. */
  readonly limits?: ServerLimits
  /** Default: begins with this host. */
  readonly metrics?: Metrics
  /** What `/metrics` answers; default: the metrics of this process. */
  readonly readMetrics?: () => Promise<string>
}

/**
 * Starts the host: opens the store, warms what the first request would wait for, makes the first admin, then listens.
 *
 * @throws {StartRefusal} for what the configuration or the machine does not allow; nothing is left open
 */
export async function startHost(configuration: Configuration, ports: HostPorts): Promise<Host> {
  const { metrics = createMetrics() } = ports
  const store = measureStore(await openStore(configuration), metrics)
  const limiter = await openLimiter(configuration.limiter, ports.log)
  const server = createServer(ports.limits ?? serverLimits, ports.log)
  try {
    return await open(configuration, { ...ports, metrics, store, limiter, server })
  } catch (error) {
    await closeServer(server, 0)
    await Promise.all([store.close(), limiter.close?.()])
    throw error
  }
}

interface OpenedParts {
  readonly metrics: Metrics
  readonly store: OpenedStore
  readonly limiter: OpenedLimiter
  readonly server: Server
}

async function open(configuration: Configuration, parts: HostPorts & OpenedParts): Promise<Host> {
  const { log, limits = serverLimits, metrics, store, limiter, server } = parts
  await readyStore(store, configuration)
  const { secrets, note: secretNote } = secretsOf(configuration)
  const answer = answerLater(server)
  // The default base URL holds the port, so a port that the system chooses is taken first.
  const chosenPort = configuration.port === 0 ? await listen(server, configuration) : configuration.port
  const baseUrl = configuration.baseUrl ?? loopbackOrigin(chosenPort)
  const mailer = openMailer(configuration.mail)
  const audit = await openAudit(configuration.audit, store)
  const counter = createEventCounter()
  const told = { log, metrics, counter, audit }
  const postern = buildPostern({ ...told, configuration, store, limiter, secrets, baseUrl, mailer })
  metrics.watch(postern)
  // Before the proof that the store can be written, which writes.
  await refuseDamage(configuration.store, { store, postern })
  await readyPostern(postern, configuration)
  const adminNote = await makeFirstAdmin(postern, configuration.admin)
  let isStopping = false
  const measured = { counter, metrics, readMetrics: parts.readMetrics ?? metrics.text }
  const app = buildApp(configuration, { ...measured, postern, baseUrl, log, isStopping: () => isStopping })
  answer(app.callback())
  if (!server.listening) await listen(server, configuration)
  const stopCleaning = cleanUpRegularly(postern, log)
  const stop = async () => {
    isStopping = true
    await Promise.all([closeServer(server, limits.stopSeconds), stopCleaning()])
    await postern.close()
    await limiter.close?.()
    // Nobody else counts what could not be sent.
    log.info({ figures: postern.figures() }, 'stopped')
  }
  const notes = [secretNote, adminNote].filter((note) => note !== undefined)
  // A database that may not tell is no reason not to start.
  const findings = await checkStoreSettings(store).catch(() => [])
  return { baseUrl, port: chosenPort, notes, findings, stop }
}

function secretsOf(configuration: Configuration): { readonly secrets: readonly string[]; readonly note?: string } {
  if (configuration.secrets !== undefined) return { secrets: configuration.secrets }
  const { secret, ...told } = developmentSecret(configuration.store)
  return { secrets: [secret], ...told }
}
