import assert from 'node:assert/strict'
import type { Postern } from '@postern/core'
import { holdFirstCalls, pauseBefore, type StoreCallMatch } from '@postern/testing/store'
import { type AttackFlow, type AttackWorld, ada, next, outcomeOf } from './attack-world.ts'

const isCount: StoreCallMatch = ({ method, kind }) => method === 'tokens.replace' && kind === 'challenge'
const third = 'copper-tractor-38'
const daySeconds = 86_400
/** More than a code has tries, and fewer than the failures of a day. */
const guesses = 12

const notThe = (code: string) => (code.startsWith('0') ? '1' : '0') + code.slice(1)
const guess = (postern: Postern, code: string) =>
  outcomeOf(postern.verifyEmail({ login: ada.email, password: ada.password, code }))

/** Guesses wrong so often, one after the other. */
async function fail({ postern }: AttackWorld, times: number, code: string): Promise<void> {
  for (let tried = 0; tried < times; tried++) assert.equal(await guess(postern, notThe(code)), 'invalid-code')
}

export const codeAttacks: readonly AttackFlow[] = [
  {
    name: 'a code that was compared, but not burned yet, when somebody else succeeds with it is dead @T-02',
    async run(world) {
      await world.postern.register(ada)
      const code = world.newestCode()
      let writes = 0
      // The first write counts the try, the second one burns.
      const paused = pauseBefore(world.store, (call) => isCount(call) && ++writes === 2)
      const late = guess(world.over(paused.store), code)
      await paused.reached
      assert.equal(await guess(world.postern, code), 'ok')
      paused.resume()
      assert.equal(await late, 'invalid-code')
    },
  },
  {
    name: 'a reset whose link was proven, but not burned yet, when another one succeeds with it sets nothing @T-02',
    async run(world) {
      const { id } = await world.postern.users.create({ ...ada, emailVerified: true })
      await world.postern.sendPasswordReset({ email: ada.email })
      const token = world.newestToken()
      const paused = pauseBefore(world.store, isCount)
      const late = outcomeOf(world.over(paused.store).resetPassword({ token, newPassword: next }))
      await paused.reached
      await world.postern.resetPassword({ token, newPassword: third })
      paused.resume()
      assert.equal(await late, 'invalid-token')
      assert.equal((await world.postern.login({ ...ada, password: third })).user.id, id)
      assert.equal(await outcomeOf(world.postern.login({ ...ada, password: next })), 'invalid-credentials')
    },
  },
  {
    name: 'of guesses that all came before the first was counted five are compared: the right code after them is refused @T-09',
    async run(world) {
      await world.postern.register(ada)
      const code = world.newestCode()
      const many = world.over(holdFirstCalls(world.store, guesses, isCount).store)
      const outcomes = await Promise.all(Array.from({ length: guesses }, () => guess(many, notThe(code))))
      assert.ok(
        outcomes.every((one) => ['invalid-code', 'store-unavailable'].includes(one)),
        JSON.stringify(outcomes),
      )
      assert.ok(outcomes.filter((one) => one === 'invalid-code').length >= 5, JSON.stringify(outcomes))
      assert.equal(await guess(world.postern, code), 'invalid-code')
    },
  },
  {
    name: 'a guess that was read before five others and is counted after them is refused even if right @T-09',
    async run(world) {
      await world.postern.register(ada)
      const code = world.newestCode()
      const paused = pauseBefore(world.store, isCount)
      const late = guess(world.over(paused.store), code)
      await paused.reached
      await fail(world, 5, code)
      paused.resume()
      assert.equal(await late, 'invalid-code')
    },
  },
  {
    name: 'the twenty-first guess of a day is refused even if right, however often the code is sent anew @T-10',
    async run(world) {
      await world.postern.register(ada)
      for (let round = 0; round < 4; round++) {
        await fail(world, 5, world.newestCode())
        await world.postern.sendVerification({ email: ada.email })
      }
      assert.equal(await guess(world.postern, world.newestCode()), 'invalid-code')
      world.advance(daySeconds + 1)
      await world.postern.sendVerification({ email: ada.email })
      assert.equal(await guess(world.postern, world.newestCode()), 'ok', 'nobody is locked out for ever')
    },
  },
]
