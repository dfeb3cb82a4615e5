import { type Condition, removeIf } from './conditional-writes.ts'
import { byExpiry, expiryHourOf, expiryPartition, type Item, keyOf, number, shards } from './layout.ts'
import { type Question, queryPages } from './query-pages.ts'
import type { Requests } from './requests.ts'

/** So many removals are under way at once. */
const atOnce = 20
/** A batch ends within the time that core gives a call of the store; what is left is the next one's. */
const batchMilliseconds = 3000

/**
 * Removes tokens that expired before the instant, `limit` at most; answers how many.
 *
 * Goes by the index of ends, which has them by the hour: only what has expired is read, and a token goes within the hour
 * after its end. Each removal has a condition of its own, so a session that slid since the index was read stays.
 */
export async function removeExpired(requests: Requests, before: number, limit: number): Promise<number> {
  const dueMs = performance.now() + batchMilliseconds
  const condition = isExpired(before)
  let removed = 0
  for await (const items of expiredItems(requests, before, limit)) {
    for (let place = 0; place < items.length; place += atOnce) {
      const room = Math.min(atOnce, limit - removed)
      if (room < 1 || performance.now() >= dueMs) return removed
      removed += await removeAll(requests, items.slice(place, place + room), condition)
    }
    if (performance.now() >= dueMs) return removed
  }
  return removed
}

/** Pages of the index, one partition after the other; begins at any, so that several processes spread. */
async function* expiredItems(requests: Requests, before: number, limit: number): AsyncGenerator<readonly Item[]> {
  if (limit < 1) return
  const first = Math.floor(Math.random() * shards.length)
  for (const shard of [...shards.slice(first), ...shards.slice(0, first)]) {
    yield* queryPages(requests, questionFor(shard, before), limit)
  }
}

function questionFor(shard: number, before: number): Question {
  return {
    IndexName: byExpiry,
    KeyConditionExpression: 'expiryShard = :shard AND expiryHour < :hour',
    ExpressionAttributeValues: { ':shard': expiryPartition(shard), ':hour': number(expiryHourOf(before)) },
  }
}

function isExpired(before: number): Condition {
  return {
    ConditionExpression: 'expiresAt < :before',
    ExpressionAttributeValues: { ':before': number(before) },
  }
}

/** Waits for all even where one fails, so that nothing is removed after the answer. */
async function removeAll(requests: Requests, items: readonly Item[], condition: Condition): Promise<number> {
  const outcomes = await Promise.allSettled(items.map((item) => removeIf(requests, condition, keyOf(item))))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length
}
