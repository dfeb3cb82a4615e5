import { expectAdmitted, expectNotAdmitted } from '../expect/expect-admission.ts'
import type { LimiterCase } from '../limiter-case.ts'

const minute = { free: 0, baseSeconds: 60, maxSeconds: 960 }

export const waitCases: readonly LimiterCase[] = [
  {
    name: 'free failures cost nothing, and the next one begins the first wait',
    async run({ limiter, key }) {
      const rule = { ...minute, free: 4 }
      for (let failures = 1; failures <= 5; failures++) await expectAdmitted(limiter, key, rule, failures)
      await expectNotAdmitted(limiter, key, rule, 5, [55, 60])
    },
  },
  {
    name: 'each further failure doubles the wait, up to the longest',
    async run({ limiter, key }) {
      for (const [before, seconds] of [60, 120, 240, 480, 960, 960].entries()) {
        const one = `${key}${before}`
        for (let failures = 1; failures <= before; failures++) {
          await expectAdmitted(limiter, one, { ...minute, free: before }, failures)
        }
        await expectAdmitted(limiter, one, minute, before + 1)
        await expectNotAdmitted(limiter, one, minute, before + 1, [seconds - 20, seconds])
      }
    },
  },
  {
    name: 'the longest wait holds also after hundreds of failures',
    async run({ limiter, key }) {
      for (let failures = 1; failures <= 161; failures++) {
        await expectAdmitted(limiter, key, { free: 160, baseSeconds: 60, maxSeconds: 900 }, failures)
      }
      const rule = { free: 0, baseSeconds: 60, maxSeconds: 900 }
      await limiter.giveBack(key)
      await expectAdmitted(limiter, key, rule, 161)
      await expectNotAdmitted(limiter, key, rule, 161, [890, 900])
    },
  },
  {
    name: 'a try inside a wait is not counted and prolongs nothing',
    async run({ limiter, key, pass }) {
      const rule = { free: 0, baseSeconds: 3, maxSeconds: 60 }
      await expectAdmitted(limiter, key, rule, 1)
      for (let part = 0; part < 2; part++) {
        await pass(0.4)
        await expectNotAdmitted(limiter, key, rule, 1, [1, 3])
      }
      await pass(2.3)
      await expectAdmitted(limiter, key, rule, 2)
    },
  },
  {
    name: 'with as many failures as lock nobody is admitted, also after the wait, until a reset',
    async run({ limiter, key, pass }) {
      const rule = { free: 1, baseSeconds: 1, maxSeconds: 1, lockAt: 2 }
      await expectAdmitted(limiter, key, rule, 1)
      await expectAdmitted(limiter, key, rule, 2)
      await expectNotAdmitted(limiter, key, rule, 2)
      await pass(1.1)
      await expectNotAdmitted(limiter, key, rule, 2)
      await limiter.reset(key)
      await expectAdmitted(limiter, key, rule, 1)
    },
  },
  {
    name: 'a rule that locks at none tells the failures and changes nothing, whether there are any or not',
    async run({ limiter, other, key }) {
      const rule = { ...minute, free: 1 }
      for (const one of [limiter, other]) await expectNotAdmitted(one, key, { ...rule, lockAt: 0 }, 0)
      await expectAdmitted(limiter, key, rule, 1)
      for (const one of [limiter, other]) await expectNotAdmitted(one, key, { ...rule, lockAt: 0 }, 1)
      await expectAdmitted(limiter, key, rule, 2)
    },
  },
  {
    name: 'a try that is given back is not counted, and its wait is over',
    async run({ limiter, key }) {
      const rule = { ...minute, free: 1 }
      await expectAdmitted(limiter, key, rule, 1)
      await expectAdmitted(limiter, key, rule, 2)
      await limiter.giveBack(key)
      await expectAdmitted(limiter, key, rule, 2)
      await expectNotAdmitted(limiter, key, rule, 2, [55, 60])
    },
  },
  {
    name: 'what was never counted cannot be given back, and no failures are never fewer than none',
    async run({ limiter, key }) {
      const rule = { ...minute, free: 1 }
      await limiter.giveBack(key)
      await expectAdmitted(limiter, key, rule, 1)
      for (let number = 0; number < 3; number++) await limiter.giveBack(key)
      await expectAdmitted(limiter, key, rule, 1)
      await expectAdmitted(limiter, key, rule, 2)
      await expectNotAdmitted(limiter, key, rule, 2)
    },
  },
]
