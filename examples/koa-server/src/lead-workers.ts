import cluster from 'node:cluster'
import process from 'node:process'
import type { Environment } from 'postern/environment'
import { endWorker } from './end-worker.ts'
import type { Log } from './log/create-log.ts'

const AGAIN_MS = 1000
/** Beyond what a worker takes for requests under way (10 s) and mail that is left (5 s), and before whoever stops us kills us at 20 s. */
const STOP_SECONDS = 17

/**
 * Leads so many processes that share one port: the first alone, so that a start that is refused is said once, then the
 * others; one that ends is replaced a second later.
 *
 * All listen on `port`: a port 0 of their own would be another one once all of them have ended.
 *
 * Ends as the first does where that never listens.
 */
export function leadWorkers(
  count: number,
  { environment, log, port }: { readonly environment: Environment; readonly log: Log; readonly port: number },
): { stop(): Promise<void> } {
  let isStopping = false
  let listening = 0
  // Each reads `.env` by itself: handed on, it would look like the real environment.
  for (const name of Object.keys(environment.dotenv)) delete process.env[name]
  const fork = () => {
    if (!isStopping) cluster.fork({ PORT: String(port) })
  }
  cluster.on('listening', () => {
    listening += 1
    if (listening === count) log.info({ processes: count }, 'all processes listen')
    for (let others = listening === 1 ? count - 1 : 0; others > 0; others -= 1) fork()
  })
  cluster.on('exit', ({ process: { pid } }, code, signal) => {
    if (isStopping) return
    if (listening === 0) process.exit(code ?? 1)
    log.error({ pid, code, signal }, 'a worker ended')
    setTimeout(fork, AGAIN_MS)
  })
  fork()
  return {
    async stop() {
      isStopping = true
      const workers = Object.values(cluster.workers ?? {}).filter((one) => one !== undefined && !one.isDead())
      await Promise.all(workers.map((one) => one && endWorker(one.process, { log, afterSeconds: STOP_SECONDS })))
    },
  }
}
