import { PosternError } from '@postern/core'
import type { Change, MemoryTables } from '@postern/core/memory-tables'

/** Writes that share a flush and its outcome. */
export interface Batch {
  readonly changes: Change[]
  /** @throws {PosternError} `store-unavailable` */
  readonly settled: Promise<void>
  /** Shows the changes to readers, then answers the writers. */
  succeed(flushed: MemoryTables): void
  /** Answers the writers that nothing has been written; undoing the changes is up to the caller. */
  fail(cause: unknown): void
}

/** Makes a batch without changes. */
export function createBatch(): Batch {
  const changes: Change[] = []
  let resolve = (): void => {}
  let reject = (_: PosternError): void => {}
  const settled = new Promise<void>((whenDone, whenLost) => {
    resolve = whenDone
    reject = whenLost
  })
  // The writers hear of a failure; where there are none, nobody needs to.
  settled.catch(() => {})
  return {
    changes,
    settled,
    succeed(flushed) {
      for (const change of changes) change.redo(flushed)
      resolve()
    },
    fail: (cause) => reject(new PosternError('store-unavailable', { cause })),
  }
}
