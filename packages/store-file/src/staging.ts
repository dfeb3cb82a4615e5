import { type Change, createMemoryTables, type MemoryTables } from '@postern/core/memory-tables'
import { createFlushQueue } from './flush-queue.ts'

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
  /**
   * Flushes anew where the last flush failed; nothing elsewhere.
   *
   * @throws {PosternError} `store-unavailable` where the disk still does not take it
   */
  recover(): Promise<void>
  /** Resolves when nothing waits for a flush any more, and the disk has nothing that was taken back. */
  drain(): Promise<void>
}

/**
 * Stages writes and flushes those that wait together.
 *
 * `fill` loads what is on disk already. `flush` has to take what it needs from the tables before its first await.
 */
export function createStaging(
  fill: (tables: MemoryTables) => void,
  flush: (staged: MemoryTables) => Promise<void>,
): Staging {
  const flushed = createMemoryTables()
  const queue = createFlushQueue({
    flush: () => flush(staged),
    keep: (change) => change.redo(flushed),
    lose: (change) => change.undo(staged),
  })
  let stage = (change: Change): void => change.redo(flushed)
  const staged = createMemoryTables((change) => stage(change))
  fill(staged)
  stage = queue.push

  return {
    flushed,
    async write(act) {
      const result = act(staged)
      await queue.settle()
      return result
    },
    async recover() {
      await queue.retry()
    },
    async drain() {
      for (let wait = queue.settle(); wait !== undefined; wait = queue.settle()) await wait.catch(() => {})
      await queue.retry()?.catch(() => {})
    },
  }
}
