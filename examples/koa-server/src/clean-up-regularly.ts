import type { Postern } from 'postern'
import type { Log } from './log/create-log.ts'
import { faultOf } from './log/fault-of.ts'

const EVERY_MS = 600_000

/**
 * Cleans the store up now and every ten minutes, until there is nothing left to do.
 *
 * The timer keeps no process alive. Answers how to stop it, which waits for a batch under way.
 */
export function cleanUpRegularly(postern: Postern, log: Log, everyMs: number = EVERY_MS): () => Promise<void> {
  let isStopped = false
  let underWay = Promise.resolve()
  const run = () => {
    underWay = underWay
      .then(() => cleanUp(postern, () => isStopped))
      .catch((error: unknown) => {
        log.warn({ fault: faultOf(error) }, 'the store was not cleaned up')
      })
  }
  const timer = setInterval(run, everyMs)
  timer.unref()
  run()
  return async () => {
    isStopped = true
    clearInterval(timer)
    await underWay
  }
}

async function cleanUp(postern: Postern, isStopped: () => boolean): Promise<void> {
  while (!isStopped() && (await postern.cleanUp()) > 0);
}
