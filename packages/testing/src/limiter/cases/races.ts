import assert from 'node:assert/strict'
import type { Admission, RateLimiter, WaitRule } from '@postern/core'
import { expectAdmitted, expectNotAdmitted } from '../expect/expect-admission.ts'
import type { LimiterCase, LimiterTrial } from '../limiter-case.ts'

/** Calls 200 times in one turn, every other time on the second process. */
function twoHundred<A>({ limiter, other }: LimiterTrial, call: (limiter: RateLimiter) => Promise<A>): Promise<A[]> {
  return Promise.all(Array.from({ length: 200 }, (_, place) => call(place % 2 === 0 ? limiter : other)))
}

async function admissions(trial: LimiterTrial, rule: WaitRule): Promise<readonly [number[], Admission[]]> {
  const answers = await twoHundred(trial, (limiter) => limiter.admit(trial.key, rule))
  const [won, lost] = [true, false].map((admitted) => answers.filter((answer) => answer.admitted === admitted))
  return [(won ?? []).map(({ failures }) => failures).sort((one, two) => one - two), lost ?? []]
}

export const raceCases: readonly LimiterCase[] = [
  {
    name: 'race: of 200 at once as many are allowed as the rule has',
    async run(trial) {
      const answers = await twoHundred(trial, (limiter) => limiter.consume(trial.key, { limit: 20, seconds: 3600 }))
      assert.equal(answers.filter(({ allowed }) => allowed).length, 20, 'how many of 200 are allowed')
    },
  },
  {
    name: 'race: of 200 at once on a new key the free ones and one more are admitted, each with a number of its own',
    async run(trial) {
      const rule = { free: 4, baseSeconds: 60, maxSeconds: 900 }
      const [won] = await admissions(trial, rule)
      assert.deepEqual(won, [1, 2, 3, 4, 5], 'the failures of those who are admitted')
      await expectNotAdmitted(trial.limiter, trial.key, rule, 5, [50, 60])
    },
  },
  {
    name: 'race: of 200 at once after a wait exactly one is admitted, and the others change nothing',
    async run(trial) {
      const { limiter, key, pass } = trial
      const rule = { free: 0, baseSeconds: 1, maxSeconds: 900 }
      await expectAdmitted(limiter, key, rule, 1)
      await pass(1.05)
      const [won, lost] = await admissions(trial, { ...rule, baseSeconds: 30 })
      assert.deepEqual(won, [2], 'the failures of those who are admitted')
      assert.ok(
        lost.every(({ failures }) => failures === 2),
        'those who lost have heard of the winner',
      )
      await expectNotAdmitted(limiter, key, rule, 2, [50, 60])
    },
  },
  {
    name: 'race: of 200 at once no more are admitted than lock',
    async run(trial) {
      const [won] = await admissions(trial, { free: 100, baseSeconds: 1, maxSeconds: 1, lockAt: 10 })
      assert.equal(won.length, 10, 'how many of 200 are admitted')
    },
  },
  {
    name: 'race: of 50 tries 49 are given back at once, and one is left',
    async run({ limiter, other, key }) {
      const rule = { free: 50, baseSeconds: 60, maxSeconds: 900 }
      for (let failures = 1; failures <= 50; failures++) await expectAdmitted(limiter, key, rule, failures)
      const back = Array.from({ length: 49 }, (_, place) => (place % 2 === 0 ? limiter : other).giveBack(key))
      await Promise.all(back)
      await expectAdmitted(limiter, key, rule, 2)
    },
  },
]
