import { rememberedSeconds } from '@postern/core/limiters'
import { growWait } from './grow-wait.ts'
import { sql } from './kysely.ts'
import type { LimitStatements } from './limit-statements.ts'
import { readLimit } from './read-limit.ts'

/** Counts where "insert … on conflict" can return what it has written: PostgreSQL and SQLite. */
export const onConflictLimits: LimitStatements = {
  async countInWindow(db, table, { key, rule: { limit, seconds } }) {
    const { name, now } = table
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
    return { allowed: false, retryAfterSeconds: (await readLimit(db, table, key)).leftSeconds }
  },

  async admitOne(db, table, { key, rule }) {
    const { name, now } = table
    const { lockAt = Number.MAX_SAFE_INTEGER, maxSeconds } = rule
    const keepMs = sql.lit(rememberedSeconds(rule) * 1000)
    const asked = sql`(excluded.gone_at - ${keepMs})`
    const count = sql`case when held.gone_at <= ${asked} then 1 else held.count + 1 end`
    const [first, next] = [growWait(rule, sql`1`), growWait(rule, sql`(${count})`)]
    const never = sql.lit(Number.MAX_SAFE_INTEGER)
    const { rows } = await sql<{ readonly count: unknown }>`
      insert into ${name} as held (key, count, ends_at, gone_at)
        select ${key}, 1, at.now + ${first}, at.now + ${keepMs} from (select ${now} as now) as at where true
      on conflict (key) do update set
        count = ${count},
        ends_at = ${asked} + ${next},
        gone_at = case when ${count} >= ${sql.lit(lockAt)} then ${never} else excluded.gone_at + ${next} end
        where held.ends_at <= ${asked} and held.count < ${sql.lit(lockAt)}
      returning count`.execute(db)
    const [made] = rows
    if (made !== undefined) return { admitted: true, retryAfterSeconds: 0, failures: Number(made.count) }
    const { count: failures, leftSeconds } = await readLimit(db, table, key)
    return { admitted: false, retryAfterSeconds: failures >= lockAt ? maxSeconds : leftSeconds, failures }
  },

  async removeOver(db, { name, now }, rows) {
    await sql`delete from ${name} where key in
      (select key from ${name} where gone_at < ${now} limit ${sql.lit(rows)}) and gone_at < ${now}`.execute(db)
  },
}
