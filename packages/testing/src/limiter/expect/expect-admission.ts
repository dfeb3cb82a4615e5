import assert from 'node:assert/strict'
import type { WaitRule } from '@postern/core'
import type { LimiterTrial } from '../limiter-case.ts'
import { expectSeconds } from './expect-consumed.ts'

type Limiter = LimiterTrial['limiter']

export async function expectAdmitted(limiter: Limiter, key: string, rule: WaitRule, failures: number): Promise<void> {
  assert.deepEqual(
    await limiter.admit(key, rule),
    { admitted: true, retryAfterSeconds: 0, failures },
    `admit lets in try ${failures}`,
  )
}

/** Refused with so many failures, until some time from `least` to `most` seconds from now. */
export async function expectNotAdmitted(
  limiter: Limiter,
  key: string,
  rule: WaitRule,
  failures: number,
  [least, most]: readonly [number, number] = [1, rule.maxSeconds],
): Promise<void> {
  const { retryAfterSeconds: seconds, ...answer } = await limiter.admit(key, rule)
  assert.deepEqual(answer, { admitted: false, failures }, `admit refuses after ${failures} failures`)
  expectSeconds(seconds, least, most)
}
