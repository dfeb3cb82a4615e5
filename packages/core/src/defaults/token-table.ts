import type { UserId } from '../domain/user.ts'
import type { TokenRecord, TokenStore } from '../ports/token-store.ts'
import { createExpiryIndex } from './expiry-index.ts'
import { type AtOnce, createRecordTable, type Step } from './record-table.ts'

/** A `TokenStore` in which every method is done when it returns. */
export interface TokenTable extends AtOnce<TokenStore> {
  /** Repeats or undoes a step, unconditionally. */
  readonly put: Step<TokenRecord>
  all(): Iterable<TokenRecord>
}

/** Keeps tokens by id, by user and by expiry; `written` hears of every conditional write. */
export function createTokenTable(written: Step<TokenRecord>): TokenTable {
  const idsByUser = createIdsByUser()
  const expiries = createExpiryIndex()

  const records = createRecordTable<TokenRecord>((before, after) => {
    if (before !== undefined && before.expiresAt !== after?.expiresAt) expiries.remove(before.id, before.expiresAt)
    if (before !== undefined && before.userId !== after?.userId) idsByUser.remove(before)
    if (after !== undefined) expiries.add(after.id, after.expiresAt)
    if (after !== undefined) idsByUser.add(after)
  }, written)

  const remove = (current: TokenRecord): boolean => {
    const stored = records.match(current)
    if (stored !== undefined) records.write(stored, undefined)
    return stored !== undefined
  }

  return {
    put: records.put,
    all: records.all,
    insert(record) {
      if (records.find(record.id) !== undefined) return false
      records.write(undefined, record)
      return true
    },
    findById: (id) => records.find(id),
    findByUser: (userId) => [...idsByUser.of(userId)].flatMap((id) => records.find(id) ?? []),
    replace(current, next) {
      const stored = records.match(current)
      if (stored !== undefined) records.write(stored, next)
      return stored !== undefined
    },
    remove,
    removeExpired(before, limit) {
      let removed = 0
      for (const id of expiries.candidates(before)) {
        if (removed >= limit) break
        const record = records.find(id)
        if (record !== undefined && record.expiresAt < before && remove(record)) removed += 1
      }
      return removed
    },
  }
}

function createIdsByUser() {
  const sets = new Map<UserId, Set<string>>()
  return {
    of: (userId: UserId): Iterable<string> => sets.get(userId) ?? [],
    add({ id, userId }: TokenRecord): void {
      if (userId === undefined) return
      const ids = sets.get(userId)
      if (ids === undefined) sets.set(userId, new Set([id]))
      else ids.add(id)
    },
    remove({ id, userId }: TokenRecord): void {
      if (userId === undefined) return
      const ids = sets.get(userId)
      ids?.delete(id)
      if (ids?.size === 0) sets.delete(userId)
    },
  }
}
