import { type Admission, rememberedSeconds, type WaitRule } from '@postern/core'
import type { Kysely, RawBuilder } from 'kysely'
import type { LimitTable } from './count-windows.ts'
import { sql } from './kysely.ts'
import type { Tables } from './tables.ts'

interface Row {
  readonly count: unknown
  readonly left: unknown
}

/** Longer than any double keeps growing. */
const mostDoublings = 60

/**
 * Admits one try and counts it as a failure, in one statement whose condition is checked when it has the row; whoever is
 * refused changes nothing, and reads why in a second one.
 */
export async function admitOne(
  db: Kysely<Tables>,
  { name, now }: LimitTable,
  key: string,
  rule: WaitRule,
): Promise<Admission> {
  const { lockAt = Number.MAX_SAFE_INTEGER, maxSeconds } = rule
  if (lockAt <= 0) return readFailures(db, { name, now }, { key, rule })
  const keepMs = sql.lit(rememberedSeconds(rule) * 1000)
  const asked = sql`(excluded.gone_at - ${keepMs})`
  const count = sql`case when held.gone_at <= ${asked} then 1 else held.count + 1 end`
  const [first, next] = [waitMs(rule, sql`1`), waitMs(rule, sql`(${count})`)]
  const never = sql.lit(Number.MAX_SAFE_INTEGER)
  const admitted = await sql<Row>`
    insert into ${name} as held (key, count, ends_at, gone_at)
      select ${key}, 1, at.now + ${first}, at.now + ${keepMs} from (select ${now} as now) as at where true
    on conflict (key) do update set
      count = ${count},
      ends_at = ${asked} + ${next},
      gone_at = case when ${count} >= ${sql.lit(lockAt)} then ${never} else excluded.gone_at + ${next} end
      where held.ends_at <= ${asked} and held.count < ${sql.lit(lockAt)}
    returning count`.execute(db)
  const [made] = admitted.rows
  if (made !== undefined) return { admitted: true, retryAfterSeconds: 0, failures: Number(made.count) }
  const refused = await sql<Row>`
    select count, ends_at - ${now} as "left" from ${name} where key = ${key}`.execute(db)
  const [row] = refused.rows
  const failures = Number(row?.count ?? 0)
  const seconds = failures >= lockAt ? maxSeconds : Math.max(1, Math.ceil(Number(row?.left ?? 0) / 1000))
  return { admitted: false, retryAfterSeconds: seconds, failures }
}

/** Writes nothing: a rule that locks at none lets nobody in. */
async function readFailures(
  db: Kysely<Tables>,
  { name, now }: LimitTable,
  { key, rule }: { readonly key: string; readonly rule: WaitRule },
): Promise<Admission> {
  const { rows } = await sql<Row>`
    select count, 0 as "left" from ${name} where key = ${key} and gone_at > ${now}`.execute(db)
  return { admitted: false, retryAfterSeconds: rule.maxSeconds, failures: Number(rows[0]?.count ?? 0) }
}

/** Counts one less and ends the wait. */
export async function giveOneBack(db: Kysely<Tables>, { name, now }: LimitTable, key: string): Promise<void> {
  await sql`update ${name} set count = count - 1, ends_at = ${now} where key = ${key} and count > 0`.execute(db)
}

/** Written out, since not every database can raise to a power, and none of them overflows this way. */
function waitMs({ free, baseSeconds, maxSeconds }: WaitRule, count: RawBuilder<unknown>): RawBuilder<unknown> {
  const steps = [sql`when ${count} <= ${sql.lit(free)} then 0`]
  for (let doublings = 0; doublings < mostDoublings; doublings++) {
    const seconds = baseSeconds * 2 ** doublings
    if (seconds >= maxSeconds) break
    steps.push(sql`when ${count} <= ${sql.lit(free + 1 + doublings)} then ${sql.lit(Math.ceil(seconds * 1000))}`)
  }
  return sql`case ${sql.join(steps, sql` `)} else ${sql.lit(maxSeconds * 1000)} end`
}
