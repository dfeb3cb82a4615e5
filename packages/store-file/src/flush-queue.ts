import type { Change } from '@postern/core/memory-tables'
import { type Batch, createBatch } from './batch.ts'

/** What a queue does with its changes. */
export interface FlushSteps {
  flush(): Promise<void>
  /** A change that is on disk now. */
  keep(change: Change): void
  /** A change that is not, the latest first. */
  lose(change: Change): void
}

/** Changes that wait for a flush. */
export interface FlushQueue {
  push(change: Change): void
  /** Has all that was pushed so far flushed, and answers the outcome of it; undefined where nothing is unsettled. */
  settle(): Promise<void> | undefined
  /** Flushes anew where the last flush failed, perhaps behind its rename, and answers the outcome; undefined elsewhere. */
  retry(): Promise<void> | undefined
}

/**
 * Flushes one batch at a time: while a flush is under way, all that comes in waits for the next.
 *
 * What came in behind a flush that fails was decided upon it, and so is lost with it.
 */
export function createFlushQueue({ flush, keep, lose }: FlushSteps): FlushQueue {
  let waiting = createBatch()
  let underWay: Batch | undefined
  let running = false
  let doubtful = false

  const succeed = (batch: Batch): void => {
    batch.changes.forEach(keep)
    batch.succeed()
  }

  const fail = (batch: Batch, cause: unknown): void => {
    const batches = [batch, waiting]
    waiting = createBatch()
    const changes = batches.flatMap(({ changes }) => changes)
    changes.reverse().forEach(lose)
    for (const { fail } of batches) fail(cause)
  }

  const run = async (): Promise<void> => {
    do {
      const batch = waiting
      underWay = batch
      waiting = createBatch()
      const failure = await failureOf(flush())
      underWay = undefined
      doubtful = failure !== undefined
      if (failure === undefined) succeed(batch)
      else fail(batch, failure.cause)
    } while (waiting.changes.length > 0)
    // In the same turn as the look at `waiting`, or a change in between would wait for ever.
    running = false
  }

  const begin = (): Promise<void> => {
    // Not within the turn, so that its writers share a flush.
    if (!running) setImmediate(() => void run())
    running = true
    return waiting.settled
  }

  return {
    push: (change) => void waiting.changes.push(change),
    settle: () => (waiting.changes.length > 0 ? begin() : underWay?.settled),
    retry: () => (doubtful ? (underWay?.settled ?? begin()) : undefined),
  }
}

function failureOf(work: Promise<void>): Promise<{ readonly cause: unknown } | undefined> {
  return work.then(
    () => undefined,
    (cause: unknown) => ({ cause }),
  )
}
