import type { Kysely } from 'kysely'
import type { TableNames } from './table-names.ts'
import type { Tables } from './tables.ts'

/**
 * Takes logins for a user, all or (with the transaction rolled back) none; answers one that somebody has.
 *
 * In one order for everybody, so that two who want the same logins wait for each other in no circle.
 */
export async function claimLogins(
  db: Kysely<Tables>,
  names: TableNames,
  id: string,
  logins: readonly string[],
): Promise<string | undefined> {
  const wanted = [...new Set(logins)].sort()
  if (wanted.length === 0) return undefined
  const rows = wanted.map((login) => ({ login, user_id: id }))
  const query = db.insertInto(names.logins).values(rows)
  const made = await query
    .onConflict((conflict) => conflict.doNothing())
    .returning('login')
    .execute()
  const got = new Set(made.map(({ login }) => login))
  return wanted.find((login) => !got.has(login))
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
