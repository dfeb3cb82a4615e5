import type { TokenRecord, TokenStore, UserId } from '@postern/core'
import { hasVersion, isFree, putIf, removeIf } from './conditional-writes.ts'
import { byUser, isPossible, type Key, keyOf, parseRecord, text, tokenItem, tokenKey } from './layout.ts'
import { queryFirst } from './query-pages.ts'
import { readItem, readRecords } from './read-items.ts'
import { removeExpired } from './remove-expired.ts'
import type { Requests } from './requests.ts'

/** Tokens in the table: one item each, read consistently, written by one conditional write. */
export function createDynamodbTokens(requests: Requests): TokenStore {
  return {
    insert: (record) => putIf(requests, isFree, (writeId) => tokenItem(record, writeId)),

    async findById(id) {
      const item = await readItem(requests, tokenKey(id))
      return item === undefined ? undefined : parseRecord<TokenRecord>(item)
    },

    async findByUser(userId) {
      const tokens = await readRecords<TokenRecord>(requests, await keysOfUser(requests, userId))
      // The index lags: a token may have gone to another user since.
      return tokens.filter((token) => token.userId === userId)
    },

    replace: (current, next) => putIf(requests, hasVersion(current.version), (writeId) => tokenItem(next, writeId)),

    remove: (current) => removeIf(requests, hasVersion(current.version), tokenKey(current.id)),

    removeExpired: (before, limit) => removeExpired(requests, before, limit),
  }
}

/** The user's tokens as the index has them; nothing for an id that no user could have. */
async function keysOfUser(requests: Requests, userId: UserId): Promise<readonly Key[]> {
  if (!isPossible(text(userId))) return []
  const items = await queryFirst(requests, {
    IndexName: byUser,
    KeyConditionExpression: 'userId = :user',
    ExpressionAttributeValues: { ':user': text(userId) },
  })
  return items.map(keyOf)
}
