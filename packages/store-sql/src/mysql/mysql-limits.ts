import { rememberedSeconds } from '@postern/core/limiters'
import { growWait } from '../grow-wait.ts'
import { sql } from '../kysely.ts'
import type { LimitStatements } from '../limit-statements.ts'
import { readLimit } from '../read-limit.ts'

/**
 * Counts in MySQL and MariaDB, which set columns from left to right, each from what those before it hold by then.
 *
 * MySQL returns no rows of an insert; what it was made of comes back as the "last insert id", with the same answer. 0 is
 * nobody's count, and says that one was refused.
 */
export const mysqlLimits: LimitStatements = {
  async countInWindow(db, table, { key, rule: { limit, seconds } }) {
    const { name, now } = table
    const spanMs = sql.lit(seconds * 1000)
    const over = sql`ends_at <= values(ends_at) - ${spanMs}`
    const { insertId } = await sql`
      insert into ${name} (${sql.ref('key')}, count, ends_at, gone_at)
        select ${key}, last_insert_id(1), at.now + ${spanMs}, at.now + ${spanMs} from (select ${now} as now) as at
      on duplicate key update
        count = if(${over} or count < ${sql.lit(limit)},
          last_insert_id(if(${over}, 1, count + 1)), count + last_insert_id(0)),
        gone_at = if(${over}, values(gone_at), gone_at),
        ends_at = if(${over}, values(ends_at), ends_at)`.execute(db)
    const count = countOf(insertId)
    if (count > 0 && count <= limit) return { allowed: true, retryAfterSeconds: 0 }
    return { allowed: false, retryAfterSeconds: (await readLimit(db, table, key)).leftSeconds }
  },

  async admitOne(db, table, { key, rule }) {
    const { name, now } = table
    const { lockAt = Number.MAX_SAFE_INTEGER, maxSeconds } = rule
    const keepMs = sql.lit(rememberedSeconds(rule) * 1000)
    const asked = sql`(values(gone_at) - ${keepMs})`
    const next = growWait(rule, sql`count`)
    const [never, lock] = [sql.lit(Number.MAX_SAFE_INTEGER), sql.lit(lockAt)]
    const { insertId } = await sql`
      insert into ${name} (${sql.ref('key')}, count, ends_at, gone_at, admitted)
        select ${key}, last_insert_id(1), at.now + ${growWait(rule, sql`1`)}, at.now + ${keepMs}, 1
          from (select ${now} as now) as at
      on duplicate key update
        admitted = last_insert_id(ends_at <= ${asked} and count < ${lock}),
        count = if(admitted, last_insert_id(if(gone_at <= ${asked}, 1, count + 1)), count),
        ends_at = if(admitted, ${asked} + ${next}, ends_at),
        gone_at = if(admitted, if(count >= ${lock}, ${never}, values(gone_at) + ${next}), gone_at)`.execute(db)
    const failures = countOf(insertId)
    if (failures > 0) return { admitted: true, retryAfterSeconds: 0, failures }
    const { count, leftSeconds } = await readLimit(db, table, key)
    return { admitted: false, retryAfterSeconds: count >= lockAt ? maxSeconds : leftSeconds, failures: count }
  },

  async removeOver(db, { name, now }, rows) {
    await sql`delete from ${name} where gone_at < ${now} limit ${sql.lit(rows)}`.execute(db)
  },
}

const countOf = (insertId: bigint | undefined) => Number(insertId ?? 0)
