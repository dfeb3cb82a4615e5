import { setImmediate as turn } from 'node:timers/promises'
import * as assert from 'uvu/assert'
import { createHashGate } from '../../src/defaults/hash-gate.ts'
import { isPosternError } from '../../src/errors.ts'
import type { HashCaller } from '../../src/ports/password-hasher.ts'
import { createHeldHasher } from './held-hasher.ts'

/** A gate over held hashes, with timers that ring when told: `timers` of those who wait, `limits` of what runs. */
export function gateWorld(atOnce = 1) {
  const hasher = createHeldHasher()
  const timers = new Set<() => void>()
  const limits = new Set<() => void>()
  const gate = createHashGate(hasher, {
    atOnce,
    after: (milliseconds, callback) => {
      assert.ok([5000, 10_000].includes(milliseconds))
      const rings = milliseconds === 5000 ? timers : limits
      const ring = () => {
        rings.delete(ring)
        callback()
      }
      rings.add(ring)
      return () => rings.delete(ring)
    },
  })
  /** Asks for a hash; the outcome is filled in when it comes. */
  function ask(password: string, caller: HashCaller = {}) {
    const asked: { outcome: unknown } = { outcome: 'waiting' }
    gate.hash(password, caller).then(
      (hash) => {
        asked.outcome = hash
      },
      (error: unknown) => {
        asked.outcome = error
      },
    )
    return asked
  }
  return { hasher, timers, limits, gate, ask, started: () => hasher.held.map((call) => call.text) }
}

/** Refused, with the time to wait. */
export const isOverloaded = (outcome: unknown) =>
  isPosternError(outcome, 'overloaded') && outcome.retryAfterSeconds === 5

/** Finishes one hash after the other until none is left, and gives their order. */
export async function finishAll(hasher: ReturnType<typeof createHeldHasher>): Promise<readonly string[]> {
  const order: string[] = []
  await turn()
  for (let call = hasher.held[0]; call !== undefined; call = hasher.held[0]) {
    order.push(call.text)
    call.finish()
    await turn()
  }
  return order
}
