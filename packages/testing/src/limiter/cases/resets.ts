import { expectAdmitted, expectNotAdmitted } from '../expect/expect-admission.ts'
import { expectAllowed, expectNotAllowed } from '../expect/expect-consumed.ts'
import type { LimiterCase } from '../limiter-case.ts'

const window = { limit: 1, seconds: 60 }
const waits = { free: 0, baseSeconds: 60, maxSeconds: 960 }

export const resetCases: readonly LimiterCase[] = [
  {
    name: 'a reset forgets failures and wait',
    async run({ limiter, key }) {
      await expectAdmitted(limiter, key, waits, 1)
      await expectNotAdmitted(limiter, key, waits, 1)
      await limiter.reset(key)
      await expectAdmitted(limiter, key, waits, 1)
      await expectNotAdmitted(limiter, key, waits, 1, [55, 60])
    },
  },
  {
    name: 'a reset forgets the window',
    async run({ limiter, key }) {
      await expectAllowed(limiter, key, window)
      await limiter.reset(key)
      await expectAllowed(limiter, key, window)
      await expectNotAllowed(limiter, key, window)
    },
  },
  {
    name: 'a reset and a giving back leave other keys alone, and those that are not there',
    async run({ limiter, key }) {
      await expectAllowed(limiter, key, window)
      await expectAdmitted(limiter, key, waits, 1)
      for (const other of [`${key}0`, key.slice(0, -1), '']) {
        await limiter.giveBack(other)
        await limiter.reset(other)
      }
      await expectNotAllowed(limiter, key, window)
      await expectNotAdmitted(limiter, key, waits, 1)
    },
  },
  {
    name: 'a second process counts with the first',
    async run({ limiter, other, key }) {
      await expectAllowed(limiter, key, window)
      await expectNotAllowed(other, key, window)
      await expectAdmitted(other, key, waits, 1)
      await expectNotAdmitted(limiter, key, waits, 1)
      await limiter.giveBack(key)
      await expectAdmitted(other, key, waits, 1)
      await limiter.reset(key)
      await expectAllowed(other, key, window)
      await expectAdmitted(other, key, waits, 1)
    },
  },
]
