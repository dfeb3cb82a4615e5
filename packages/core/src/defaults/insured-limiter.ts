import { performance } from 'node:perf_hooks'
import { settleBy } from '../domain/settle-by.ts'
import type { LimitRule, RateLimiter, WaitRule } from '../ports/rate-limiter.ts'
import { createMemoryLimiter } from './memory-limiter.ts'

export interface InsuranceOptions {
  /** How long the limiter may take; 800 by default. */
  readonly answerMs?: number
  /** Told of the first failure of an outage; for the host's log. */
  readonly onOutage?: (error: unknown) => unknown
}

/** So long it is not asked again after a failure: who hangs is not waited for by everybody. */
const restMs = 1000

/**
 * Puts a limiter of this process's memory, with a tenth of each quota, in the place of one that fails or takes too long.
 *
 * Every answer is there within a second, and nobody is let through unseen. A tenth is one at least, where the limit is
 * not 0. What was counted here is not carried over when the other one is back.
 */
export function insureLimiter(limiter: RateLimiter, options: InsuranceOptions = {}): RateLimiter {
  const local = createMemoryLimiter()
  const { ask, askAnyway } = createInsurance(options)
  return {
    consume: (key, rule) =>
      ask(
        () => limiter.consume(key, rule),
        () => local.consume(key, tenthOfLimit(rule)),
      ),
    admit: (key, rule) =>
      ask(
        () => limiter.admit(key, rule),
        () => local.admit(key, tenthOfWaits(rule)),
      ),
    giveBack: (key) =>
      ask(
        () => limiter.giveBack(key),
        () => local.giveBack(key),
      ),
    async reset(key) {
      await local.reset(key)
      // Asked for while it rests, too: one that is lost leaves somebody locked out.
      await askAnyway(
        () => limiter.reset(key),
        async () => {},
      )
    },
  }
}

type Ask = <T>(call: () => Promise<T>, instead: () => Promise<T>) => Promise<T>

/** Asks in time, or else takes the other way; and that at once for as long as the one that failed rests. */
function createInsurance({ answerMs = 800, onOutage = () => {} }: InsuranceOptions): { ask: Ask; askAnyway: Ask } {
  let restUntilMs = Number.NEGATIVE_INFINITY
  let isOut = false

  const askAnyway: Ask = async (call, instead) => {
    try {
      const answer = await settleBy(begin(call), performance.now() + answerMs, told)
      isOut = false
      return answer
    } catch (error) {
      restUntilMs = performance.now() + restMs
      if (!isOut) tell(onOutage, error)
      isOut = true
      return instead()
    }
  }
  return {
    ask: (call, instead) => (performance.now() < restUntilMs ? instead() : askAnyway(call, instead)),
    askAnyway,
  }
}

const told = { late: () => new Error('the limiter did not answer in time'), failed: (error: unknown) => error }

async function begin<T>(call: () => Promise<T>): Promise<T> {
  return call()
}

const tenth = (quota: number) => Math.min(quota, Math.max(1, Math.floor(quota / 10)))

function tenthOfLimit({ limit, seconds }: LimitRule): LimitRule {
  return { limit: tenth(limit), seconds }
}

function tenthOfWaits({ free, lockAt, ...waits }: WaitRule): WaitRule {
  return { ...waits, free: Math.floor(free / 10), ...(lockAt !== undefined && { lockAt: tenth(lockAt) }) }
}

/** What the host's own code does is no part of the answer. */
function tell(onOutage: (error: unknown) => unknown, error: unknown): void {
  try {
    Promise.resolve(onOutage(error)).catch(() => {})
  } catch {
    // As above.
  }
}
