import { PosternError } from '@postern/core'
import type { Change } from '@postern/core/memory-tables'

/** Changes that share a flush and its outcome. */
export interface Batch {
  readonly changes: Change[]
  /** @throws {PosternError} `store-unavailable` */
  readonly settled: Promise<void>
  succeed(): void
  fail(cause: unknown): void
}

/** Makes a batch without changes. */
export function createBatch(): Batch {
  let succeed = (): void => {}
  let reject = (_: PosternError): void => {}
  const settled = new Promise<void>((whenDone, whenLost) => {
    succeed = whenDone
    reject = whenLost
  })
  // The writers hear of a failure; where there are none, nobody needs to.
  settled.catch(() => {})
  return { changes: [], settled, succeed, fail: (cause) => reject(new PosternError('store-unavailable', { cause })) }
}
