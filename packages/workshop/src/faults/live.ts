import { setTimeout } from 'node:timers/promises'
import { type Account, createAccount } from './account.ts'
import { accountSteps } from './account-steps.ts'
import type { Call } from './create-call.ts'

/** One place from which requests come, one after the other: of an account, and when that is done, of the next one. */
export interface Life {
  readonly accounts: Account[]
  answered: number
  unanswered: number
}

const pauseMs = 5
const pauseAfterFailureMs = 50

let made = 0

/** Goes on until it is told to end; rejects where an answer is wrong. */
export async function live(life: Life, call: Call, signal: AbortSignal): Promise<void> {
  const counted: Call = async (route, given) => {
    const answer = await call(route, given)
    if (answer.status === 503) life.unanswered++
    else life.answered++
    return answer
  }
  while (!signal.aborted) {
    const account = createAccount(made++)
    life.accounts.push(account)
    for (let at = 0; at < accountSteps.length && !signal.aborted; ) {
      const isDone = (await accountSteps[at]?.(account, counted)) === 'next'
      if (isDone) at++
      await setTimeout(isDone ? pauseMs : pauseAfterFailureMs)
    }
  }
}
