import type { Kysely } from 'kysely'
import type { SqlEngine } from './sql-engine.ts'
import type { TableNames } from './table-names.ts'
import type { Tables } from './tables.ts'

/**
 * Takes logins for a user, all or (with the transaction rolled back) none; answers one that somebody has.
 *
 * In one order for everybody, so that two who want the same logins wait for each other in no circle.
 */
export async function claimLogins<Client>(
  { names, insertNew }: SqlEngine<Client>,
  db: Kysely<Tables>,
  id: string,
  logins: readonly string[],
): Promise<string | undefined> {
  for (const login of [...new Set(logins)].sort()) {
    if (!(await insertNew(db.insertInto(names.logins).values({ login, user_id: id })))) return login
  }
  return undefined
}

/** Frees logins of a user. */
export async function releaseLogins(
  db: Kysely<Tables>,
  names: TableNames,
  id: string,
  logins: readonly string[],
): Promise<void> {
  if (logins.length === 0) return
  await db.deleteFrom(names.logins).where('user_id', '=', id).where('login', 'in', logins).execute()
}
