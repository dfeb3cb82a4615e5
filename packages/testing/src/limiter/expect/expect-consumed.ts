import assert from 'node:assert/strict'
import type { LimitRule } from '@postern/core'
import type { LimiterTrial } from '../limiter-case.ts'

type Limiter = LimiterTrial['limiter']

export async function expectAllowed(limiter: Limiter, key: string, rule: LimitRule): Promise<void> {
  assert.deepEqual(
    await limiter.consume(key, rule),
    { allowed: true, retryAfterSeconds: 0 },
    `consume is within ${rule.limit} in ${rule.seconds} s`,
  )
}

/** Refused until some time from `least` to `most` seconds from now. */
export async function expectNotAllowed(
  limiter: Limiter,
  key: string,
  rule: LimitRule,
  [least, most]: readonly [number, number] = [1, rule.seconds],
): Promise<void> {
  const { allowed, retryAfterSeconds: seconds } = await limiter.consume(key, rule)
  assert.equal(allowed, false, `consume is past ${rule.limit} in ${rule.seconds} s`)
  expectSeconds(seconds, least, most)
}

/** Whole seconds, as `Retry-After` has them. */
export function expectSeconds(seconds: number, least: number, most: number): void {
  assert.ok(
    Number.isInteger(seconds) && seconds >= least && seconds <= most,
    `retryAfterSeconds is a whole number from ${least} to ${most}, not ${seconds}`,
  )
}
