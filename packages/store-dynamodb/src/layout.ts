import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { TokenRecord, UserRecord } from '@postern/core'

/** An item as DynamoDB's API has it. */
export type Item = Readonly<Record<string, AttributeValue>>

/** Both key attributes. */
export type Key = {
  readonly pk: AttributeValue.SMember
  readonly sk: AttributeValue.SMember
}

/** The layout that this version of the package reads and writes; the marker of a table holds its own. */
export const layoutVersion = 1

/** Index over a user's tokens. */
export const byUser = 'byUser'
/** Index over tokens in the order of their ends. */
export const byExpiry = 'byExpiry'
/** The attribute by which DynamoDB forgets tokens. */
export const ttlAttribute = 'ttl'

/** So many partitions share the listing of users, and as many the index of ends: each takes 1000 writes a second. */
const shardCount = 8
const longestPartitionKeyBytes = 2048
const hourSeconds = 3600
/** 9999-01-01: what ends later is a record of the system, which nothing tidies away. */
const foreverSeconds = 253_370_764_800

export const text = (value: string): AttributeValue.SMember => ({ S: value })
export const number = (value: number): AttributeValue.NMember => ({ N: String(value) })
const alone = (pk: string): Key => ({ pk: text(pk), sk: text('-') })

export const userKey = (id: string): Key => alone(`user#${id}`)
export const loginKey = (login: string): Key => alone(`login#${login}`)
export const tokenKey = (id: string): Key => alone(`token#${id}`)
export const markerKey: Key = alone('postern')
/** Names a user in the listing; its partition is sorted by id. */
export const listingKey = (id: string): Key => ({ pk: listingPartition(shardOf(id)), sk: text(id) })

export const listingPartition = (shard: number): AttributeValue.SMember => text(`users#${shard}`)
export const expiryPartition = (shard: number): AttributeValue.SMember => text(`expiry#${shard}`)
export const shards: readonly number[] = Array.from({ length: shardCount }, (_, shard) => shard)

/** Tokens whose `expiryHour` is less than this one have expired before the instant, all of them. */
export const expiryHourOf = (seconds: number): number => Math.floor(seconds / hourSeconds)

/** The key of an item, or of its line in an index. */
export const keyOf = ({ pk, sk }: Item): Key => ({ pk: text(pk?.S ?? ''), sk: text(sk?.S ?? '') })

/** False for a text that DynamoDB takes for no partition key: nothing is under it. */
export const isPossible = ({ S }: AttributeValue.SMember): boolean =>
  S !== '' && Buffer.byteLength(S) <= longestPartitionKeyBytes

/** The item of a user. `writeId` tells an answer that got lost from a lost race. */
export const userItem = (record: UserRecord, writeId: string): Item => ({
  ...userKey(record.id),
  ...contentOf(record, writeId),
})

/** The item of a login: whose it is. */
export const loginItem = (login: string, id: string): Item => ({ ...loginKey(login), id: text(id) })

/** The item of a token, with the attributes of both indexes and the native time to live. */
export function tokenItem(record: TokenRecord, writeId: string): Item {
  const { id, userId, expiresAt } = record
  const end = {
    expiryShard: expiryPartition(shardOf(id)),
    expiryHour: number(expiryHourOf(expiresAt)),
    [ttlAttribute]: number(Math.ceil(expiresAt) + hourSeconds),
  }
  return {
    ...tokenKey(id),
    ...contentOf(record, writeId),
    expiresAt: number(expiresAt),
    ...(expiresAt < foreverSeconds && end),
    ...(userId !== undefined && isPossible(text(userId)) && { userId: text(userId) }),
  }
}

/** Reads the record out of an item. */
export function parseRecord<R extends UserRecord | TokenRecord>(item: Item): R {
  if (item.record?.S === undefined) throw new Error(`The item ${item.pk?.S} holds no record`)
  return JSON.parse(item.record.S)
}

/** The record is one text: exact numbers, empty lists and unknown members come back as they were. */
function contentOf(record: UserRecord | TokenRecord, writeId: string): Item {
  return { version: number(record.version), writeId: text(writeId), record: text(JSON.stringify(record)) }
}

/** The last character of a UUIDv7 and of a random id is random. */
function shardOf(id: string): number {
  return (id.codePointAt(id.length - 1) ?? 0) % shardCount
}
