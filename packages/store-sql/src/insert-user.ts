import type { Taken, UserRecord } from '@postern/core'
import type { Alongside } from './alongside.ts'
import { claimLogins } from './login-rows.ts'
import { runHook } from './run-hook.ts'
import type { SqlEngine } from './sql-engine.ts'

/** Writes the rows of a user and its logins, and the host's own, in one transaction. */
export function insertUser<Client>(
  engine: SqlEngine<Client>,
  { inserted }: Alongside<Client>,
  user: UserRecord,
): Promise<'inserted' | Taken> {
  const { database, names } = engine
  const { id, version, logins } = user
  const row = { id, version, record: JSON.stringify(user) }
  return database.transact<'inserted' | Taken>(async (db, client) => {
    const isNew = await engine.insertNew(db.insertInto(names.users).values(row))
    if (!isNew) return { keep: false, answer: { taken: 'id' } }
    const taken = await claimLogins(engine, db, id, logins)
    if (taken !== undefined) return { keep: false, answer: { taken } }
    await runHook(inserted, { client, user, database })
    return { keep: true, answer: 'inserted' }
  })
}
