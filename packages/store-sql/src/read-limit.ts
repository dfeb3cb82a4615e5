import type { Kysely } from 'kysely'
import { sql } from './kysely.ts'
import type { LimitTable } from './limit-statements.ts'
import type { Tables } from './tables.ts'

/** Reads a count and the whole seconds until its window or wait is over, one at least. */
export async function readLimit(
  db: Kysely<Tables>,
  { name, now }: LimitTable,
  key: string,
): Promise<{ readonly count: number; readonly leftSeconds: number }> {
  const { rows } = await sql<{ readonly count: unknown; readonly left_ms: unknown }>`
    select count, ends_at - ${now} as left_ms from ${name} where ${sql.ref('key')} = ${key}`.execute(db)
  const [row] = rows
  return { count: Number(row?.count ?? 0), leftSeconds: Math.max(1, Math.ceil(Number(row?.left_ms ?? 0) / 1000)) }
}
