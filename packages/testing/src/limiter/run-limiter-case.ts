import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { within } from '../store/within.ts'
import type { LimiterCase, LimiterSubject } from './limiter-case.ts'

const patienceSeconds = 30

/** Runs one case on a limiter of its own, with a key of its own, and closes the limiter. */
export async function runLimiterCase(limiterCase: LimiterCase, open: () => Promise<LimiterSubject>): Promise<void> {
  const { limiter, other = limiter, advance, close } = await open()
  const pass = async (seconds: number) => (advance === undefined ? setTimeout(seconds * 1000) : advance(seconds))
  const key = randomBytes(24).toString('base64url')
  try {
    await within(patienceSeconds, 'the limiter does not answer', () => limiterCase.run({ limiter, other, key, pass }))
  } finally {
    await close?.()
  }
}
