import { isPosternError, PosternError, type UserRecord } from '@postern/core'
import type { SqlDatabase } from './sql-database.ts'

/**
 * Calls one of the host's hooks with a copy of the record.
 *
 * @throws {PosternError} the hook's own, else `internal`; a deadlock inside the hook stays what it is and is retried
 */
export async function runHook<Client>(
  hook: ((client: Client, user: UserRecord) => Promise<void>) | undefined,
  { client, user, database }: { client: Client; user: UserRecord; database: SqlDatabase<Client> },
): Promise<void> {
  if (hook === undefined) return
  try {
    await hook(client, structuredClone(user))
  } catch (error) {
    if (isPosternError(error) || database.isConflict(error)) throw error
    throw new PosternError('internal', { cause: error })
  }
}
