import { performance } from 'node:perf_hooks'
import { defaults } from '../domain/defaults.ts'
import { leastEventIdAt } from '../domain/event-id.ts'
import { isPosternError, PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import { bringDuePurges } from './bring-due-purges.ts'
import { finishDeletions } from './finish-deletions.ts'

/**
 * Removes expired tokens and events that are too old, and finishes deletions that a crash left, at most `limit` of each;
 * answers how many there were.
 *
 * A deletion that a host's own code or database refuses is told as an event and left for the next time. One that the
 * store gives no answer to keeps nothing else from being done, and is thrown at the end. One bounded batch: safe to run
 * from several processes, on a timer, or in a serverless function. It begins nothing more after `seconds`, half of the
 * deadline, so call again while it answers more than none.
 *
 * @throws {PosternError} `validation-failed` for a limit that is not 1–10 000, `store-unavailable`.
 */
export async function cleanUp(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'audit' | 'policy'>,
  limit: number,
  seconds: number = defaults.http.requestSeconds / 2,
): Promise<number> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) throw limitRefused()
  const begunMs = performance.now()
  const [halfMs, endMs] = [begunMs + seconds * 500, begunMs + seconds * 1000]
  const expired = await ports.tokens.removeExpired(ports.clock.seconds(), limit)
  // In half of the time: what it brings is to be finished in the other.
  await bringDuePurges(ports, { limit, endMs: halfMs })
  const finished = await finishDeletions(ports, { limit, endMs })
  const forgotten = await forgetEvents(ports, limit)
  if (finished.failure !== undefined) throw finished.failure
  return expired + finished.count + forgotten
}

/** Last: a trail that is away keeps nothing else from being cleaned up. */
async function forgetEvents(
  { audit, clock, policy }: Pick<Ports, 'audit' | 'clock' | 'policy'>,
  limit: number,
): Promise<number> {
  const before = leastEventIdAt(clock.milliseconds() - policy.auditSeconds * 1000)
  try {
    return (await audit?.removeBefore?.(before, limit)) ?? 0
  } catch (error) {
    if (isPosternError(error, 'store-unavailable')) throw error
    throw new PosternError('store-unavailable', { cause: error })
  }
}

function limitRefused(): PosternError {
  return new PosternError('validation-failed', {
    errors: [{ pointer: '/limit', code: 'out-of-range', detail: 'must be a whole number from 1 to 10000' }],
  })
}
