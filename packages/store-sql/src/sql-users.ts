import type { UserRecord, UserStore } from '@postern/core'
import type { Alongside } from './alongside.ts'
import { answer } from './answer.ts'
import { insertUser } from './insert-user.ts'
import { isStorable, isUuid } from './keys.ts'
import { removeUser } from './remove-user.ts'
import { replaceUser } from './replace-user.ts'
import type { SqlEngine } from './sql-engine.ts'

/** Users and their logins in two tables. */
export function createSqlUsers<Client>(engine: SqlEngine<Client>, alongside: Alongside<Client>): UserStore {
  const { database, names, recordText } = engine
  return {
    insert: (record) => answer(() => insertUser(engine, alongside, record)),
    findById: (id) =>
      answer(async () => {
        if (!isUuid(id)) return undefined
        const row = await database.read((db) =>
          db.selectFrom(names.users).select(recordText.as('record')).where('id', '=', id).executeTakeFirst(),
        )
        return row && parseUser(row)
      }),
    findByLogin: (login) =>
      answer(async () => {
        if (!isStorable(login)) return undefined
        const row = await database.read((db) => {
          const owner = db.selectFrom(names.logins).select('user_id').where('login', '=', login)
          return db.selectFrom(names.users).select(recordText.as('record')).where('id', '=', owner).executeTakeFirst()
        })
        return row && parseUser(row)
      }),
    list: ({ after, limit }) =>
      answer(async () => {
        const rows = await database.read((db) => {
          const page = db.selectFrom(names.users).select(recordText.as('record')).orderBy('id').limit(limit)
          return (after === undefined ? page : page.where('id', '>', after)).execute()
        })
        return rows.map(parseUser)
      }),
    replace: (current, next) => answer(async () => (isUuid(current.id) ? replaceUser(engine, current, next) : 'stale')),
    remove: (current) => answer(async () => isUuid(current.id) && removeUser(engine, alongside, current)),
  }
}

function parseUser(row: { readonly record: string }): UserRecord {
  return JSON.parse(row.record) as UserRecord
}
