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
      const rule = { limit: 1, seconds: 3 }
      await expectAllowed(limiter, key, rule)
      // Early in the window, so that a slow answer is no wrong one.
      for (let part = 0; part < 2; part++) {
        await pass(0.4)
        await expectNotAllowed(limiter, key, rule)
      }
      await pass(2.3)
      await expectAllowed(limiter, key, rule)
      await expectNotAllowed(limiter, key, rule)
    },
  },
  {
    name: 'what is refused is not counted, and one that is given back leaves its place to one other',
    async run({ limiter, other, key }) {
      const rule = { limit: 3, seconds: 3600 }
      for (let number = 1; number <= 3; number++) await expectAllowed(limiter, key, rule)
      for (let number = 1; number <= 5; number++) await expectNotAllowed(limiter, key, rule)
      await other.giveBack(key)
      await expectAllowed(limiter, key, rule)
      await expectNotAllowed(other, key, rule, [3590, 3600])
    },
  },
  {
    name: 'a window gives back no more than it has counted, and what is over nothing',
    async run({ limiter, key, pass }) {
      const rule = { limit: 1, seconds: 1 }
      await limiter.giveBack(key)
      await expectAllowed(limiter, key, { ...rule, seconds: 3600 })
      for (let number = 1; number <= 3; number++) await limiter.giveBack(key)
      await expectAllowed(limiter, key, { ...rule, seconds: 3600 })
      await expectNotAllowed(limiter, key, { ...rule, seconds: 3600 }, [3590, 3600])
      const over = `${key}over`
      await expectAllowed(limiter, over, rule)
      await pass(1.05)
      await limiter.giveBack(over)
      await expectAllowed(limiter, over, rule)
      await expectNotAllowed(limiter, over, rule)
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
