import type { Consumed, LimitRule } from '@postern/core'
import type { Kysely, RawBuilder } from 'kysely'
import { sql } from './kysely.ts'
import type { Tables } from './tables.ts'

/** A row of the table of limits, whose instants are milliseconds. */
export interface LimitTable {
  readonly name: RawBuilder<unknown>
  /** The clock that all processes share. */
  readonly now: RawBuilder<unknown>
}

/**
 * Counts one in a fixed window, in one statement; whoever is refused changes nothing, and reads for how long in a second one.
 *
 * "Now" is read once, when the row is proposed: who waits for another's turn decides by when it asked.
 */
export async function countInWindow(
  db: Kysely<Tables>,
  { name, now }: LimitTable,
  key: string,
  { limit, seconds }: LimitRule,
): Promise<Consumed> {
  const spanMs = sql.lit(seconds * 1000)
  const over = sql`held.ends_at <= excluded.ends_at - ${spanMs}`
  const { rows } = await sql<{ readonly count: unknown }>`
    insert into ${name} as held (key, count, ends_at, gone_at)
      select ${key}, 1, at.now + ${spanMs}, at.now + ${spanMs} from (select ${now} as now) as at where true
    on conflict (key) do update set
      count = case when ${over} then 1 else held.count + 1 end,
      ends_at = case when ${over} then excluded.ends_at else held.ends_at end,
      gone_at = case when ${over} then excluded.gone_at else held.gone_at end
      where ${over} or held.count < ${sql.lit(limit)}
    returning count`.execute(db)
  const [counted] = rows
  if (counted !== undefined && Number(counted.count) <= limit) return { allowed: true, retryAfterSeconds: 0 }
  const refused = await sql<{ readonly left: unknown }>`
    select ends_at - ${now} as "left" from ${name} where key = ${key}`.execute(db)
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(Number(refused.rows[0]?.left ?? 0) / 1000)) }
}

/** Counts one less in the window. */
export async function giveOneOfWindowBack(db: Kysely<Tables>, { name }: LimitTable, key: string): Promise<void> {
  await sql`update ${name} set count = count - 1 where key = ${key} and count > 0`.execute(db)
}
