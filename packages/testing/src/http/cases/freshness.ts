import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { type Account, ada, eve, logIn, refreshOnce, signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

const deleteMe = (world: HttpWorld, { headers }: Pick<Account, 'headers'>) =>
  world.call('DELETE', '/users/me', { headers })

function reauthenticate(world: HttpWorld, { headers }: Pick<Account, 'headers'>, body: object) {
  return world.call('POST', '/auth/reauthenticate', { headers, body })
}

export const freshnessCases: readonly HttpCase[] = [
  {
    name: 'a session is fresh for five minutes after the login @asvs-7.5.1',
    async run(world) {
      const early = await signUp(world)
      const late = await signUp(world, eve)
      world.clock.advance(299)
      expectDone(await deleteMe(world, early))
      world.clock.advance(2)
      expectProblem(await deleteMe(world, late), 'reauthentication-required')
      await expectOpen(world, late)
    },
  },
  {
    name: 'a refresh does not make a session fresh @nist-N67',
    async run(world) {
      const account = await signUp(world)
      world.clock.advance(301)
      expectProblem(await deleteMe(world, await refreshOnce(world, account)), 'reauthentication-required')
    },
  },
  {
    name: 'reauthenticate answers 204 and makes this session fresh for five minutes, and no other',
    async run(world) {
      const account = await signUp(world)
      const other = await logIn(world, account)
      world.clock.advance(301)
      expectDone(await reauthenticate(world, account, { password: ada.password }))
      expectProblem(await deleteMe(world, other), 'reauthentication-required')
      world.clock.advance(250)
      expectDone(await deleteMe(world, account))
    },
  },
  {
    name: 'reauthenticate keeps the session and its tokens as they are',
    async run(world) {
      const account = await signUp(world)
      world.clock.advance(301)
      expectDone(await reauthenticate(world, account, { password: ada.password }))
      await expectOpen(world, account)
      await refreshOnce(world, account)
    },
  },
  {
    name: 'a wrong password at reauthenticate is 403 wrong-password; the session lives and is not fresh',
    async run(world) {
      const account = await signUp(world)
      world.clock.advance(301)
      const before = await stateOf(world)
      expectProblem(await reauthenticate(world, account, { password: 'wrong-canoe-37' }), 'wrong-password')
      expectProblem(await deleteMe(world, account), 'reauthentication-required')
      await expectOpen(world, account)
      assert.deepEqual(await stateOf(world), before)
    },
  },
  {
    name: 'reauthenticate of the wrong shape is 422, and without a session 401',
    async run(world) {
      const account = await signUp(world)
      expectProblem(await reauthenticate(world, account, {}), 'validation-failed', ['/password'])
      for (const password of [null, 7, '', [ada.password], { $ne: null }]) {
        expectProblem(await reauthenticate(world, account, { password }), 'validation-failed', ['/password'])
      }
      expectProblem(await reauthenticate(world, account, ada), 'validation-failed', [''])
      const body = { password: ada.password }
      expectProblem(await world.call('POST', '/auth/reauthenticate', { body }), 'unauthenticated')
    },
  },
]
