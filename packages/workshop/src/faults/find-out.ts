import assert from 'node:assert/strict'
import { type FaultJourney, runFaultJourney } from './run-fault-journey.ts'
import type { TcpFault } from './tcp-fault.ts'

/** What the methods of a worse store answer where they should fail. */
export interface Lies {
  readonly users: { readonly [method: string]: unknown }
  readonly tokens: { readonly [method: string]: unknown }
}

/** Calls absent what it cannot ask for. */
export const callsAbsent: Lies = { users: { findById: undefined }, tokens: { findById: undefined } }

/** Calls a write done when it cannot know. */
export const callsDone: Lies = { users: { replace: 'replaced' }, tokens: { replace: true } }

const lying = <T extends object>(part: T, answers: Lies['users']): T =>
  new Proxy(part, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function' || !(String(name) in answers)) return method
      return (...args: unknown[]) => method.apply(target, args).catch(() => answers[String(name)])
    },
  })

/** Many short ones: what is asked for is that a write gets lost on its way, and that takes some luck. */
const losses = Array.from({ length: 30 }, (): readonly TcpFault[] => ['reset', 'cut']).flat()

/** Rejects where the journey does not find out a store that lies behind the proxy. */
export async function findOut(journey: FaultJourney, lies: Lies): Promise<void> {
  const { restart, ...rest } = journey
  const open: FaultJourney['open'] = async (address) => {
    const store = await journey.open(address)
    if (address.port === journey.target.port) return store
    return { ...store, users: lying(store.users, lies.users), tokens: lying(store.tokens, lies.tokens) }
  }
  const found = /was signed out|the (user)?name is|was answered 40[01]|passwords work/
  let failure: unknown
  // On a busy machine luck may take more than one journey.
  for (let journeys = 0; journeys < 3 && !found.test(String(failure)); journeys++) {
    failure = await runFaultJourney({ ...rest, open, faults: losses, faultMs: 40 }).catch((error) => error)
  }
  assert.match(String(failure), found)
}
