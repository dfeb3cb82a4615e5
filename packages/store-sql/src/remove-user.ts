import type { UserRecord } from '@postern/core'
import type { Kysely } from 'kysely'
import type { Alongside } from './alongside.ts'
import { runHook } from './run-hook.ts'
import type { SqlEngine } from './sql-engine.ts'
import type { Tables } from './tables.ts'

/** Deletes a user whose version is still the current one; the database deletes its logins in the same statement. */
export async function removeUser<Client>(
  { database, names, rowLock }: SqlEngine<Client>,
  { removing }: Alongside<Client>,
  user: UserRecord,
): Promise<boolean> {
  const { id, version } = user
  const erase = async (db: Kysely<Tables>) => {
    const deletion = db.deleteFrom(names.users).where('id', '=', id).where('version', '=', version)
    return (await deletion.executeTakeFirst()).numDeletedRows === 1n
  }
  if (removing === undefined) return database.write(erase)
  return database.transact(async (db, client) => {
    // Locks the row, so that the hook runs for the one caller that will remove it.
    const row = db.selectFrom(names.users).select('id').where('id', '=', id).where('version', '=', version)
    if ((await row.modifyEnd(rowLock).executeTakeFirst()) === undefined) return { keep: false, answer: false }
    await runHook(removing, { client, user, database })
    return { keep: true, answer: await erase(db) }
  })
}
