import assert from 'node:assert/strict'
import type { PasswordHasher, Postern, Principal } from '@postern/core'
import { pauseBefore, type StoreCallMatch } from '@postern/testing/store'
import { type AttackFlow, ada, next, outcomeOf, refreshBy, signUp } from './attack-world.ts'

const isOpening: StoreCallMatch = ({ method, kind }) => method === 'tokens.insert' && kind === 'session'
const isUserWrite: StoreCallMatch = ({ method }) => method === 'users.replace'

/** What ends the user of a login, or its password, and how many sessions there are when it is done. */
interface End {
  readonly what: string
  readonly left: number
  end(postern: Postern, me: Principal): Promise<unknown>
}

const ends: readonly End[] = [
  { what: 'the user was deleted @T-06', left: 0, end: ({ users }, { user }) => users.delete(user.id) },
  {
    what: 'the user was disabled @T-06',
    left: 0,
    end: ({ users }, { user }) => users.update(user.id, { disabled: true }),
  },
  {
    what: 'the password was changed @T-07',
    left: 1,
    end: (postern, me) => postern.changePassword(me, { currentPassword: ada.password, newPassword: next }),
  },
]

const lateLogins = ends.map(
  ({ what, left, end }): AttackFlow => ({
    name: `a login that was proven opens no session after ${what}`,
    async run(world) {
      const { me } = await signUp(world)
      const paused = pauseBefore(world.store, isOpening)
      const login = outcomeOf(world.over(paused.store).login(ada))
      await paused.reached
      await end(world.postern, me)
      paused.resume()
      assert.equal(await login, 'invalid-credentials')
      const tokens = await world.store.tokens.findByUser(me.user.id)
      assert.equal(tokens.filter(({ kind }) => kind === 'session').length, left)
    },
  }),
)

/** Hashes nothing, FOR TESTS ONLY, and makes every hash anew where it is told to. */
const plain = (isOld: boolean): PasswordHasher => ({
  hash: async (password) => `$plain$${password}`,
  verify: async (hash, password) => hash === `$plain$${password}`,
  needsRehash: () => isOld,
})

export const loginAttacks: readonly AttackFlow[] = [
  ...lateLogins,
  {
    name: 'a refresh that was read before a password change answers nothing @T-07',
    async run(world) {
      const { tokens, me } = await signUp(world)
      const paused = pauseBefore(world.store, ({ method }) => method === 'tokens.replace')
      const refresh = outcomeOf(refreshBy(world.over(paused.store), tokens))
      await paused.reached
      await world.postern.changePassword(me, { currentPassword: ada.password, newPassword: next })
      paused.resume()
      assert.equal(await refresh, 'invalid-token')
    },
  },
  {
    name: 'a hash that is being made anew does not bring an old password back @T-07',
    async run(world) {
      const now = world.over(world.store, { passwords: plain(false) })
      const { id } = await now.users.create(ada)
      const paused = pauseBefore(world.store, isUserWrite)
      const login = outcomeOf(world.over(paused.store, { passwords: plain(true) }).login(ada))
      await paused.reached
      await now.users.setPassword(id, next)
      paused.resume()
      assert.equal(await login, 'invalid-credentials')
      assert.equal(await outcomeOf(now.login(ada)), 'invalid-credentials')
      assert.equal(await outcomeOf(now.login({ ...ada, password: next })), 'ok')
    },
  },
]
