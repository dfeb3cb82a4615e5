import assert from 'node:assert/strict'
import type { PasswordHasher } from '@postern/core'
import { unlimited } from '../../unlimited.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpResponse } from '../http-subject.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { ada, refreshOnce, signUp } from '../steps/sign-up.ts'

/** A hasher that a case can bring to a halt. */
interface HeldHasher extends PasswordHasher {
  hold(): void
  release(): void
}

function createHeldHasher(): HeldHasher {
  let released = Promise.resolve()
  let release = () => {}
  return {
    hash: async (password) => {
      await released
      return `plain:${password}`
    },
    verify: async (hash, password) => {
      await released
      return hash === `plain:${password}`
    },
    needsRehash: () => false,
    hold() {
      released = new Promise((resolve) => {
        release = resolve
      })
    },
    release: () => release(),
  }
}

function isHeld(hasher: PasswordHasher | undefined): hasher is HeldHasher {
  return hasher !== undefined && 'hold' in hasher
}

export const overloadCases: readonly HttpCase[] = [
  {
    name: 'more logins than can wait are 503 overloaded with Retry-After; session checks and refreshes go on meanwhile @asvs-15.2.2 @T-21',
    options: () => ({ passwords: createHeldHasher(), limiter: unlimited }),
    async run(world) {
      const account = await signUp(world)
      const { passwords } = world.options
      assert.ok(isHeld(passwords))
      passwords.hold()
      const logins = Array.from({ length: 100 }, () => world.call('POST', '/auth/login', { body: ada }))
      // Nothing but a refusal can be answered now.
      expectProblem(await Promise.race(logins), 'overloaded')
      await expectOpen(world, account)
      await refreshOnce(world, account)
      passwords.release()
      const answers: readonly HttpResponse[] = await Promise.all(logins)
      const refused = answers.filter(({ status }) => status !== 200)
      for (const answer of refused) expectProblem(answer, 'overloaded')
      assert.ok(refused.length < answers.length, 'those that found a place are answered')
    },
  },
]
