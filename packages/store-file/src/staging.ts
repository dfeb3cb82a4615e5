import { createMemoryTables, type MemoryTables } from '@postern/core/memory-tables'
import { type Batch, createBatch } from './batch.ts'

/** Tables whose writes count once they are flushed. */
export interface Staging {
  /** What is on disk: the only thing that readers may see. */
  readonly flushed: MemoryTables
  /**
   * Runs a conditional write against everything staged, and answers when all that it may rest upon is flushed.
   *
   * A loser waits too: told earlier, it would read what is flushed, find no winner and lose again.
   *
   * @throws {PosternError} `store-unavailable` where the flush failed; then nothing of it is left in memory
   */
  write<T>(act: (staged: MemoryTables) => T): Promise<T>
  /** Resolves when nothing waits for a flush any more, and the disk has nothing that was taken back. */
  drain(): Promise<void>
}

/**
 * Stages writes and flushes them together: while one flush is under way, all that comes in waits for the next.
 *
 * `fill` loads what is on disk already. `flush` has to take what it needs from the tables before its first await.
 */
export function createStaging(
  fill: (tables: MemoryTables) => void,
  flush: (staged: MemoryTables) => Promise<void>,
): Staging {
  const staged = createMemoryTables((change) => waiting.changes.push(change))
  const flushed = createMemoryTables()
  let waiting = createBatch()
  let underWay: Batch | undefined
  let running = false
  /** A flush that failed after its rename leaves on disk what has been taken back here. */
  let doubtful = false

  /** What was staged behind a failed flush was decided upon it, so it fails with it. */
  const fail = (batch: Batch, cause: unknown): void => {
    const lost = [batch, waiting]
    waiting = createBatch()
    for (const change of lost.flatMap(({ changes }) => changes).reverse()) change.undo(staged)
    for (const { fail } of lost) fail(cause)
  }

  const run = async (): Promise<void> => {
    while (waiting.changes.length > 0) {
      const batch = waiting
      underWay = batch
      waiting = createBatch()
      const failure = await failureOf(flush(staged))
      underWay = undefined
      doubtful = failure !== undefined
      if (failure === undefined) batch.succeed(flushed)
      else fail(batch, failure.cause)
    }
    // In the same turn as the look at `waiting`, or a write in between would wait for ever.
    running = false
  }

  /** Lets the writers of one turn share their flush. */
  const start = (): void => {
    if (running || waiting.changes.length === 0) return
    running = true
    setImmediate(() => void run())
  }

  const settled = (): Promise<void> | undefined => (waiting.changes.length > 0 ? waiting : underWay)?.settled

  fill(staged)
  waiting.succeed(flushed)
  waiting = createBatch()

  return {
    flushed,
    async write(act) {
      const result = act(staged)
      start()
      await settled()
      return result
    },
    async drain() {
      while (settled() !== undefined) await settled()?.catch(() => {})
      if (doubtful) await flush(staged).catch(() => {})
    },
  }
}

function failureOf(work: Promise<void>): Promise<{ readonly cause: unknown } | undefined> {
  return work.then(
    () => undefined,
    (cause: unknown) => ({ cause }),
  )
}
