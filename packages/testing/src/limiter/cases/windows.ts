import { expectAdmitted } from '../expect/expect-admission.ts'
import { expectAllowed, expectNotAllowed } from '../expect/expect-consumed.ts'
import type { LimiterCase } from '../limiter-case.ts'

export const windowCases: readonly LimiterCase[] = [
  {
    name: 'consume allows as many as the rule has, and then says for how long not',
    async run({ limiter, key }) {
      const rule = { limit: 3, seconds: 3600 }
      for (let number = 1; number <= 3; number++) await expectAllowed(limiter, key, rule)
      await expectNotAllowed(limiter, key, rule, [3590, 3600])
    },
  },
  {
    name: 'a window lasts as long as the rule says, however often somebody asks meanwhile, and then begins anew',
    async run({ limiter, key, pass }) {
      const rule = { limit: 1, seconds: 2 }
      await expectAllowed(limiter, key, rule)
      for (let part = 0; part < 3; part++) {
        await pass(0.5)
        await expectNotAllowed(limiter, key, rule)
      }
      await pass(0.7)
      await expectAllowed(limiter, key, rule)
      await expectNotAllowed(limiter, key, rule)
    },
  },
  {
    name: 'a rule that allows none refuses the first',
    async run({ limiter, key }) {
      await expectNotAllowed(limiter, key, { limit: 0, seconds: 60 })
    },
  },
  {
    name: 'a window may be a month long',
    async run({ limiter, key, pass }) {
      const rule = { limit: 1, seconds: 31 * 86_400 }
      await expectAllowed(limiter, key, rule)
      // A timer for more than 24.8 days fires at once.
      await pass(0.01)
      await expectNotAllowed(limiter, key, rule, [rule.seconds - 60, rule.seconds])
    },
  },
  {
    name: 'keys are counted apart, also those that differ by case alone or name built-in members',
    async run({ limiter, key }) {
      const rule = { limit: 1, seconds: 60 }
      const waits = { free: 0, baseSeconds: 60, maxSeconds: 60 }
      const keys = [`${key}a`, `${key}A`, `${key}_`, `${key}-`, `${key}aa`, '__proto__', 'constructor']
      for (const one of keys) await limiter.reset(one)
      for (const one of keys) {
        await expectAllowed(limiter, one, rule)
        await expectAdmitted(limiter, one, waits, 1)
      }
      for (const one of keys) await expectNotAllowed(limiter, one, rule)
    },
  },
  {
    name: 'the window and the failures of one key are counted apart',
    async run({ limiter, key }) {
      const rule = { limit: 2, seconds: 60 }
      const waits = { free: 5, baseSeconds: 60, maxSeconds: 60 }
      await expectAllowed(limiter, key, rule)
      for (let number = 1; number <= 3; number++) {
        await expectAdmitted(limiter, key, waits, number)
      }
      await expectAllowed(limiter, key, rule)
      await expectNotAllowed(limiter, key, rule)
    },
  },
]
