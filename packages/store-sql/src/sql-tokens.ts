import type { TokenRecord, TokenStore } from '@postern/core'
import { answer } from './answer.ts'
import { isStorable, isUuid } from './keys.ts'
import type { SqlEngine } from './sql-engine.ts'

/** Tokens in one table; every write is one statement. */
export function createSqlTokens<Client>(engine: SqlEngine<Client>): TokenStore {
  const { database, names, recordText } = engine
  return {
    insert: (record) =>
      answer(() =>
        database.write((db) =>
          engine.insertNew(db.insertInto(names.tokens).values({ id: record.id, ...rowOf(record) })),
        ),
      ),
    findById: (id) =>
      answer(async () => {
        if (!isStorable(id)) return undefined
        const row = await database.read((db) =>
          db.selectFrom(names.tokens).select(recordText.as('record')).where('id', '=', id).executeTakeFirst(),
        )
        return row && parseToken(row)
      }),
    findByUser: (userId) =>
      answer(async () => {
        if (!isUuid(userId)) return []
        const rows = await database.read((db) =>
          db.selectFrom(names.tokens).select(recordText.as('record')).where('user_id', '=', userId).execute(),
        )
        return rows.map(parseToken)
      }),
    replace: ({ id, version }, next) =>
      answer(async () => {
        if (!isStorable(id)) return false
        const done = await database.write((db) => {
          const update = db.updateTable(names.tokens).set(rowOf(next)).where('id', '=', id)
          return update.where('version', '=', version).executeTakeFirst()
        })
        return done.numUpdatedRows === 1n
      }),
    remove: ({ id, version }) =>
      answer(async () => {
        if (!isStorable(id)) return false
        const done = await database.write((db) =>
          db.deleteFrom(names.tokens).where('id', '=', id).where('version', '=', version).executeTakeFirst(),
        )
        return done.numDeletedRows === 1n
      }),
    removeExpired: (before, limit) => answer(() => database.write((db) => engine.deleteExpired(db, before, limit))),
  }
}

function rowOf(record: TokenRecord) {
  const { userId, kind, version, expiresAt } = record
  return { user_id: userId ?? null, kind, version, expires_at: expiresAt, record: JSON.stringify(record) }
}

function parseToken(row: { readonly record: string }): TokenRecord {
  return JSON.parse(row.record) as TokenRecord
}
