import { createMemoryStore, type Store } from '@postern/core'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectTokens } from '../expect/expect-tokens.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpOptions } from '../http-subject.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { ada, logIn, signUp } from '../steps/sign-up.ts'

/** A store whose list of a user's tokens is far behind, as it may be. */
function withoutList(): HttpOptions {
  const store = createMemoryStore()
  const lagging: Store = {
    users: store.users,
    tokens: { ...store.tokens, findByUser: async () => [] },
    ready: () => store.ready(),
    close: () => store.close(),
  }
  return { store: lagging }
}

export const laggingListCases: readonly HttpCase[] = [
  {
    name: "sessions end by one write on the user, not by a list that a store may answer late: a password change's",
    options: withoutList,
    async run(world) {
      const account = await signUp(world)
      const other = await logIn(world, account)
      const body = { currentPassword: ada.password, newPassword: 'lantern-orchard-72' }
      const response = await world.call('PUT', '/users/me/password', { headers: account.headers, body })
      await expectOpen(world, expectTokens(response))
      for (const ended of [account, other]) await expectEnded(world, ended)
    },
  },
  {
    name: 'and those of a logout of the others, a logout of all, new roles, disabling and deletion',
    options: withoutList,
    async run(world) {
      const { users } = world.postern
      const [left, all, roles, disabled, deleted] = await Promise.all(
        ['left', 'all', 'roles', 'disabled', 'deleted'].map(async (name) => {
          const account = await signUp(world, { email: `${name}@mail.test` })
          return { account, other: await logIn(world, account) }
        }),
      )
      if (!left || !all || !roles || !disabled || !deleted) return
      const logout = (scope: string, { headers }: { headers: Readonly<Record<string, string>> }) =>
        world.call('POST', '/auth/logout', { headers, body: { scope } })
      await expectOpen(world, expectTokens(await logout('others', left.account)))
      expectDone(await logout('all', all.account))
      await users.update(roles.account.user.id, { roles: ['editor'] })
      await users.update(disabled.account.user.id, { disabled: true })
      expectDone(await world.call('DELETE', '/users/me', { headers: deleted.account.headers }))
      for (const { account, other } of [left, all, roles, disabled, deleted]) {
        await expectEnded(world, account)
        await expectEnded(world, other)
      }
      expectProblem(await world.call('GET', '/users/me/sessions', { headers: all.account.headers }), 'unauthenticated')
    },
  },
]
