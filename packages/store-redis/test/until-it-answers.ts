import { setTimeout } from 'node:timers/promises'
import * as assert from 'uvu/assert'
import { outcomeOf } from './outcome-of.ts'

/** Calls until it is answered without an error; the number of refusals on the way. */
export async function untilItAnswers(call: () => Promise<unknown>): Promise<number> {
  for (let refusals = 0; refusals < 600; refusals++) {
    const outcome = await outcomeOf(call())
    if (outcome === 'ok') return refusals
    assert.is(outcome, 'store-unavailable')
    await setTimeout(10)
  }
  throw new Error('it does not recover')
}
