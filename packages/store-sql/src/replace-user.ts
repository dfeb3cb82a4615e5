import type { Taken, UserRecord } from '@postern/core'
import type { Kysely } from 'kysely'
import { claimLogins, releaseLogins } from './login-rows.ts'
import type { SqlEngine } from './sql-engine.ts'
import type { Tables } from './tables.ts'

/**
 * Writes a user whose version is still the current one: one statement, or a transaction where logins move.
 *
 * The row of the user is written first: it holds off everybody else who would move this user's logins.
 */
export async function replaceUser<Client>(
  engine: SqlEngine<Client>,
  current: UserRecord,
  next: UserRecord,
): Promise<'replaced' | 'stale' | Taken> {
  const { database, names } = engine
  const row = { version: next.version, record: JSON.stringify(next) }
  const write = async (db: Kysely<Tables>) => {
    const update = db.updateTable(names.users).set(row).where('id', '=', current.id)
    return (await update.where('version', '=', current.version).executeTakeFirst()).numUpdatedRows === 1n
  }
  const gained = next.logins.filter((login) => !current.logins.includes(login))
  const lost = current.logins.filter((login) => !next.logins.includes(login))
  if (gained.length + lost.length === 0) return (await database.write(write)) ? 'replaced' : 'stale'
  return database.transact<'replaced' | 'stale' | Taken>(async (db) => {
    if (!(await write(db))) return { keep: false, answer: 'stale' }
    const taken = await claimLogins(engine, db, current.id, gained)
    if (taken !== undefined) return { keep: false, answer: { taken } }
    await releaseLogins(db, names, current.id, lost)
    return { keep: true, answer: 'replaced' }
  })
}
