import type { WaitRule } from '@postern/core'
import type { RawBuilder } from 'kysely'
import { sql } from './kysely.ts'

/** Longer than any double keeps growing. */
const mostDoublings = 60

/**
 * The milliseconds of the wait after so many failures, as an expression.
 *
 * Written out, since not every database can raise to a power, and none of them overflows this way.
 */
export function growWait({ free, baseSeconds, maxSeconds }: WaitRule, count: RawBuilder<unknown>): RawBuilder<unknown> {
  const steps = [sql`when ${count} <= ${sql.lit(free)} then 0`]
  for (let doublings = 0; doublings < mostDoublings; doublings++) {
    const seconds = baseSeconds * 2 ** doublings
    if (seconds >= maxSeconds) break
    steps.push(sql`when ${count} <= ${sql.lit(free + 1 + doublings)} then ${sql.lit(Math.ceil(seconds * 1000))}`)
  }
  return sql`case ${sql.join(steps, sql` `)} else ${sql.lit(maxSeconds * 1000)} end`
}
