import { once } from 'node:events'
import type { Log } from './log/create-log.ts'

/** What is used of a process that another one has started. */
interface Ending {
  readonly pid?: number | undefined
  kill(signal: 'SIGTERM' | 'SIGKILL'): boolean
}

/**
 * Asks a process to end, and ends it for good if it has not `afterSeconds` later: one that hangs would keep its leader for
 * ever. Resolves once it has ended.
 */
export async function endWorker(
  child: Ending & NodeJS.EventEmitter,
  { log, afterSeconds }: { readonly log: Log; readonly afterSeconds: number },
): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => {
    log.error({ pid: child.pid, afterSeconds }, 'a worker did not stop, and was killed')
    child.kill('SIGKILL')
  }, afterSeconds * 1000)
  await ended
  clearTimeout(late)
}
