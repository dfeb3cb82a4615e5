import { performance } from 'node:perf_hooks'
import type { RateLimiter } from '../ports/rate-limiter.ts'
import { guardedCall } from './guarded-call.ts'
import type { Rule } from './store-rules.ts'

const lateMs = 500

/**
 * The limiter as one operation sees it: as with the store, no call begins after the operation's deadline, none lasts longer
 * than five seconds, and whatever fails is `store-unavailable`: nobody is let through unseen.
 *
 * @throws {TypeError} for an answer that the port does not have.
 */
export function guardLimiter(limiter: RateLimiter, dueMs: number): RateLimiter {
  const guard = <T>(rule: Rule, call: () => Promise<T>): Promise<T> => guardedCall('limiter', rule, call, dueMs)
  // What is given back is mostly late: it may begin after the deadline, and has half a second then.
  const lateDueMs = () => Math.max(dueMs, performance.now() + lateMs)
  return {
    consume: (key, rule) => guard(consumed, () => limiter.consume(key, rule)),
    admit: (key, rule) => guard(admission, () => limiter.admit(key, rule)),
    giveBack: (key) => guardedCall('limiter', nothing('giveBack'), () => limiter.giveBack(key), lateDueMs()),
    reset: (key) => guard(nothing('reset'), () => limiter.reset(key)),
  }
}

const consumed: Rule = {
  name: 'consume',
  says: '{ allowed, retryAfterSeconds }',
  holds: (answer) => typeof member(answer, 'allowed') === 'boolean' && isCount(member(answer, 'retryAfterSeconds')),
}

const admission: Rule = {
  name: 'admit',
  says: '{ admitted, retryAfterSeconds, failures }',
  holds: (answer) =>
    typeof member(answer, 'admitted') === 'boolean' &&
    isCount(member(answer, 'retryAfterSeconds')) &&
    isCount(member(answer, 'failures')),
}

/** Whatever it answers is dropped. */
const nothing = (name: string): Rule => ({ name, says: 'nothing', holds: () => true })

const member = (answer: unknown, name: string): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0
