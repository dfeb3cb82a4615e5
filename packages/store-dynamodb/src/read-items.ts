import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { TokenRecord, UserRecord } from '@postern/core'
import { type Item, isPossible, type Key, parseRecord } from './layout.ts'
import type { Requests } from './requests.ts'

/** So many items one BatchGetItem takes. */
const batchSize = 100

/** Reads the item under a key as it is now; undefined also for a key that DynamoDB could not hold. */
export async function readItem({ get, persevere }: Requests, key: Key): Promise<Item | undefined> {
  if (!isPossible(key.pk)) return undefined
  return (await persevere((signal) => get({ Key: key, ConsistentRead: true }, signal))).Item
}

/** Reads the records under the keys as they are now, in the order of the keys, without those that are gone. */
export async function readRecords<R extends UserRecord | TokenRecord>(
  requests: Requests,
  keys: readonly Key[],
): Promise<readonly R[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, place) =>
    readBatch(requests, keys.slice(place * batchSize, (place + 1) * batchSize)),
  )
  const found = new Map((await Promise.all(batches)).flat().map((item) => [item.pk?.S, item]))
  return keys.flatMap((key) => {
    const item = found.get(key.pk.S)
    return item === undefined ? [] : [parseRecord<R>(item)]
  })
}

function readBatch({ getMany, table, persevere }: Requests, keys: readonly Key[]): Promise<readonly Item[]> {
  const items: Item[] = []
  let left: Record<string, AttributeValue>[] = [...keys]
  return persevere(async (signal) => {
    const answer = await getMany({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }, signal)
    items.push(...(answer.Responses?.[table] ?? []))
    left = answer.UnprocessedKeys?.[table]?.Keys ?? []
    // A table at its limit answers a part; the rest is worth another try, as if all had been refused.
    if (left.length > 0)
      throw Object.assign(new Error(`${left.length} keys were left`), { name: 'ThrottlingException' })
    return items
  })
}
