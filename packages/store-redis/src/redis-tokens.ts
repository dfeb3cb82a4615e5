import { performance } from 'node:perf_hooks'
import type { TokenRecord, TokenStore } from '@postern/core'
import { type Call, writeBy } from './call.ts'
import type { Ask } from './connection.ts'
import { formatEntry, parseEntries, parseEntry } from './entry.ts'
import { type Keys, memberSeparator } from './keys.ts'
import { insertToken, removeExpiredTokens, removeToken, replaceToken } from './token-scripts.ts'

/** So long after `expiresAt` Redis may forget a token by itself. */
const nativeDelaySeconds = 3600
/** 9999-12-31, the expiry of records of the system: these Redis never forgets. */
const farthestSeconds = 253_402_300_799
/** Redis does nothing else while a script runs; so many removals take about a millisecond. */
const batchSize = 200

const ownerOf = ({ userId }: TokenRecord): string => userId ?? ''
const memberOf = (record: TokenRecord): string => ownerOf(record) + memberSeparator + record.id
const idOf = (member: string): string => member.slice(member.indexOf(memberSeparator) + 1)

/** What is written of a token, in the order in which the scripts take it. */
function argsOf(record: TokenRecord): string[] {
  const isForever = record.expiresAt >= farthestSeconds
  const native = isForever ? '' : String(Math.max(0, Math.ceil(record.expiresAt) + nativeDelaySeconds))
  return [formatEntry(record, [ownerOf(record)]), String(record.expiresAt), native, memberOf(record)]
}

/** Tokens; each method one round trip, but two for `findByUser` and for each batch of `removeExpired`. */
export function createRedisTokens(ask: Ask, keys: Keys): TokenStore {
  const { expiry, owners, token } = keys
  return {
    insert: (record) =>
      ask(async (call) => {
        return (await writeBy(call, insertToken, [token(record.id), expiry, owners], argsOf(record))).word === 'done'
      }),
    findById: (id) => ask(async ({ client }) => parseEntry<TokenRecord>(await client.get(token(id)))),
    findByUser: (userId) =>
      ask(async ({ client }) => {
        const members = textsOf(await client.zRangeByLex(owners, `[${userId}\0`, `(${userId}\u0001`))
        if (members.length === 0) return []
        const records = parseEntries<TokenRecord>(await client.mGet(members.map((member) => token(idOf(member)))))
        // Between the two reads a token may have gone and come again as another user's.
        return records.filter((record) => record.userId === userId)
      }),
    replace: (current, next) =>
      ask(async (call) => {
        const args = [String(current.version), current.id, ...argsOf(next)]
        return (await writeBy(call, replaceToken, [token(current.id), expiry, owners], args)).word === 'done'
      }),
    remove: (current) =>
      ask(async (call) => {
        const args = [String(current.version), current.id]
        return (await writeBy(call, removeToken, [token(current.id), expiry, owners], args)).word === 'done'
      }),
    removeExpired: (before, limit) => ask((call) => removeBatches(call, keys, before, limit)),
  }
}

/** Goes on over entries whose tokens Redis forgot by itself: these do not count. Ends early rather than late. */
async function removeBatches(call: Call, keys: Keys, before: number, limit: number): Promise<number> {
  const { client, dueMs } = call
  const endMs = (performance.now() + dueMs) / 2
  let removed = 0
  while (removed < limit && (removed === 0 || performance.now() < endMs)) {
    const LIMIT = { offset: 0, count: Math.min(batchSize, limit - removed) }
    const members = textsOf(await client.zRangeByScore(keys.expiry, '-inf', `(${before}`, { LIMIT }))
    if (members.length === 0) break
    const names = [keys.expiry, keys.owners, ...members.map((member) => keys.token(idOf(member)))]
    const { detail } = await writeBy(call, removeExpiredTokens, names, [String(before), ...members])
    removed += Number(detail)
  }
  return removed
}

function textsOf(reply: unknown): readonly string[] {
  if (!Array.isArray(reply)) throw new Error('an answer that is no list')
  return reply.map(String)
}
