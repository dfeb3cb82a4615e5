import { createMemoryLimiter } from '../../../src/defaults/memory-limiter.ts'
import type { RateLimiter } from '../../../src/ports/rate-limiter.ts'
import { ada, type World, type WorldOptions, world } from '../../world.ts'

export const home = { address: '192.0.2.1' }
export const elsewhere = { address: '198.51.100.7' }
export const wrong = 'wrong-canoe-37'

export interface Throttled extends World {
  /** Every call of the limiter since the last look, by name and key. */
  asked(): readonly string[]
}

/** A world whose limits are counted in memory, by its own clock. */
export function throttled(options: WorldOptions = {}, own: Partial<RateLimiter> = {}): Throttled {
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') }
  const asked: string[] = []
  const counting = { ...createMemoryLimiter({ now: () => clock.now }), ...own }
  const limiter: RateLimiter = {
    consume: (key, rule) => counting.consume(noted('consume', key), rule),
    admit: (key, rule) => counting.admit(noted(rule.lockAt === 0 ? 'look' : 'admit', key), rule),
    giveBack: (key) => counting.giveBack(noted('giveBack', key)),
    reset: (key) => counting.reset(noted('reset', key)),
  }
  function noted(method: string, key: string): string {
    asked.push(`${method} ${key}`)
    return key
  }
  const here = world({ limiter, ...options }, clock)
  return { ...here, asked: () => asked.splice(0) }
}

/** `ok`, or the code that a login is refused with, with its `Retry-After` where there is one. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'ok'
  } catch (error) {
    const { code, retryAfterSeconds } = Object(error)
    return retryAfterSeconds === undefined ? String(code ?? error) : `${code} ${retryAfterSeconds}`
  }
}

/** A login with a wrong password. */
export const guess = (here: World, login: string = ada.email, context: object = {}): Promise<string> =>
  outcomeOf(here.operations.login({ login, password: wrong }, context))

export const logIn = (here: World, context: object = {}): Promise<string> =>
  outcomeOf(here.operations.login(ada, context))

/** Guesses until the next one would have to wait. */
export async function useUpFreeTries(here: World, login: string = ada.email, context: object = {}): Promise<void> {
  for (let tries = 0; tries < 5; tries++) await guess(here, login, context)
}
