import assert from 'node:assert/strict'
import { isPosternError, type Store } from '@postern/core'
import { holdFirstCalls, pauseBefore } from '@postern/testing/store'
import { ada, daySeconds, openDeleting, signUp } from './deletion-world.ts'

export interface DeletionRace {
  readonly name: string
  run(store: Store): Promise<void>
}

const codeOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => (isPosternError(error) ? error.code : String(error)),
  )

export const deletionRaces: readonly DeletionRace[] = [
  {
    name: 'a user who was restored first is not purged by whoever had read it before',
    async run(store) {
      const early = openDeleting(store, 'released')
      const { id } = await signUp(early)
      await early.users.delete(id)
      const paused = pauseBefore(store, ({ method }) => method === 'users.remove')
      const purge = openDeleting(paused.store, 'released', 31 * daySeconds).cleanUp()
      await paused.reached
      await early.users.restore(id)
      await early.users.setPassword(id, ada.password)
      paused.resume()
      await purge
      assert.equal((await early.login(ada)).user.id, id)
    },
  },
  {
    name: 'a restoring that comes after the purge finds nobody',
    async run(store) {
      const early = openDeleting(store, 'released')
      const { id } = await signUp(early)
      await early.users.delete(id)
      const paused = pauseBefore(store, ({ method }) => method === 'users.replace')
      const restoring = codeOf(openDeleting(paused.store, 'released').users.restore(id))
      await paused.reached
      await openDeleting(store, 'released', 31 * daySeconds).cleanUp()
      paused.resume()
      assert.equal(await restoring, 'not-found')
      assert.equal(await store.users.findById(id), undefined)
      assert.ok(await early.register(ada))
    },
  },
  {
    name: 'a login that was under way when its user was deleted opens nothing, after the restoring neither @T-06',
    async run(store) {
      const postern = openDeleting(store, 'released')
      const { id } = await signUp(postern)
      const paused = pauseBefore(store, ({ method }) => method === 'tokens.insert')
      const login = codeOf(openDeleting(paused.store, 'released').login(ada))
      await paused.reached
      await postern.users.delete(id)
      await postern.users.restore(id)
      paused.resume()
      assert.equal(await login, 'invalid-credentials')
      assert.deepEqual(await store.tokens.findByUser(id), [])
    },
  },
  {
    name: 'of fifty restorings and registrations of the address at once one has it',
    async run(store) {
      const postern = openDeleting(store, 'released')
      const { id } = await signUp(postern)
      await postern.users.delete(id)
      const held = holdFirstCalls(store, 50, ({ method }) => ['users.insert', 'users.replace'].includes(method))
      const many = openDeleting(held.store, 'released')
      const codes = await Promise.all(
        Array.from({ length: 50 }, (_, nth) => codeOf(nth % 2 === 0 ? many.users.restore(id) : many.register(ada))),
      )
      const refused = codes.filter((code) => code !== undefined)
      assert.equal(refused.length, 49, JSON.stringify(codes))
      const honest = ['login-taken', 'not-found', 'store-unavailable']
      assert.deepEqual(
        refused.filter((code) => !honest.includes(code)),
        [],
      )
      assert.ok(await postern.users.findByLogin(ada.email))
    },
  },
]
