import type { UserId, UserRecord } from '@postern/core'
import { listingPartition, shards, userKey } from './layout.ts'
import { queryFirst } from './query-pages.ts'
import { readRecords } from './read-items.ts'
import type { Requests } from './requests.ts'

interface Page {
  readonly after?: UserId
  readonly limit: number
}

/**
 * Answers users in the order of their ids, those after `after`.
 *
 * The listing names a user from the moment the insert is answered: it is written with the user and read consistently.
 * Each of its partitions is sorted, so the first `limit` of each hold the first `limit` of all.
 */
export async function listUsers(requests: Requests, { after, limit }: Page): Promise<readonly UserRecord[]> {
  if (limit < 1) return []
  const ids = await listIds(requests, { ...(after !== undefined && { after }), limit })
  const users = await readRecords<UserRecord>(requests, ids.map(userKey))
  const last = ids.at(-1)
  // Users that were removed in between leave room for those behind them: a short page would look like the last.
  if (last === undefined || ids.length < limit || users.length === limit) return users
  return [...users, ...(await listUsers(requests, { after: last, limit: limit - users.length }))]
}

async function listIds(requests: Requests, { after, limit }: Page): Promise<readonly UserId[]> {
  const lists = await Promise.all(
    shards.map(async (shard) => {
      const items = await queryFirst(requests, questionFor(shard, after), limit)
      return items.flatMap(({ sk }) => sk?.S ?? [])
    }),
  )
  return lists.flat().sort().slice(0, limit) as UserId[]
}

function questionFor(shard: number, after: UserId | undefined) {
  const partition = { ':partition': listingPartition(shard) }
  const question = { ConsistentRead: true, ProjectionExpression: 'sk' }
  // A key is never the empty text, and DynamoDB refuses to compare one with it.
  if (!after) return { ...question, KeyConditionExpression: 'pk = :partition', ExpressionAttributeValues: partition }
  return {
    ...question,
    KeyConditionExpression: 'pk = :partition AND sk > :after',
    ExpressionAttributeValues: { ...partition, ':after': { S: after } },
  }
}
