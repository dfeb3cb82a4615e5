import type { Admission, WaitRule } from '@postern/core'
import type { Kysely } from 'kysely'
import { sql } from './kysely.ts'
import type { Asked, LimitTable } from './limit-statements.ts'
import type { Tables } from './tables.ts'

/** The answer to a rule that locks at none and so lets nobody in: it tells the failures, and writes nothing. */
export async function readFailures(
  db: Kysely<Tables>,
  { name, now }: LimitTable,
  { key, rule }: Asked<WaitRule>,
): Promise<Admission> {
  const { rows } = await sql<{ readonly count: unknown }>`
    select count from ${name} where ${sql.ref('key')} = ${key} and gone_at > ${now}`.execute(db)
  return { admitted: false, retryAfterSeconds: rule.maxSeconds, failures: Number(rows[0]?.count ?? 0) }
}
