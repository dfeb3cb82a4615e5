import { performance } from 'node:perf_hooks'
import { defaults } from '../domain/defaults.ts'
import { settleBy, type Told } from '../domain/settle-by.ts'
import { isPosternError, PosternError } from '../errors.ts'
import type { Rule } from './store-rules.ts'

/**
 * One call of a port that keeps something: not begun after the deadline, five seconds at most, and with one kind of error.
 *
 * @throws {PosternError} `store-unavailable`.
 * @throws {TypeError} for an answer that the port does not have.
 */
export async function guardedCall<T>(
  port: 'store' | 'limiter',
  rule: Rule,
  call: () => Promise<T>,
  dueMs: number,
): Promise<T> {
  const nowMs = performance.now()
  if (nowMs >= dueMs) throw unavailable(new Error('past the deadline of the operation'))
  const work = begin(call)
  if (!isThenable(work)) throw new TypeError(`The ${port} is written wrong: ${rule.name}() answers no promise`)
  const answer = await settleBy(work, Math.min(dueMs, nowMs + defaults.http.storeSeconds * 1000), told)
  if (rule.holds(answer)) return answer
  // Where a rule allows undefined, T does.
  if (answer === null && rule.holds(undefined)) return undefined as T
  throw new TypeError(`The ${port} is written wrong: ${rule.name}() must answer ${rule.says}`)
}

function begin<T>(call: () => Promise<T>): Promise<T> {
  try {
    return call()
  } catch (error) {
    throw unavailable(error)
  }
}

function isThenable(work: unknown): boolean {
  return typeof work === 'object' && work !== null && 'then' in work && typeof work.then === 'function'
}

const told: Told = { late: () => unavailable(new Error('no answer in time')), failed: unavailable }

function unavailable(error: unknown): unknown {
  if (isPosternError(error)) return error
  return new PosternError('store-unavailable', {
    cause: error,
    retryAfterSeconds: defaults.store.unavailableRetrySeconds,
  })
}
