import type { InsertQueryBuilder, InsertResult } from 'kysely'
import type { Tables } from './tables.ts'

/** Inserts a row by `on conflict do nothing`; false where its key is taken. */
export async function insertOrSkip<T extends keyof Tables>(
  insertion: InsertQueryBuilder<Tables, T, InsertResult>,
): Promise<boolean> {
  const made = await insertion.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}
