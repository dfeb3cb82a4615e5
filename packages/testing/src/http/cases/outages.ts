import assert from 'node:assert/strict'
import { createMemoryStore, PosternError, type Store } from '@postern/core'
import { interceptCalls } from '../../store/calls/intercept-calls.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpOptions } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { ada, signUp } from '../steps/sign-up.ts'

const secretOfDriver = 'postgres://postern:hunter2hunter2@db.internal/users'

/** A store that a case can take away: then every call fails, with an error that nobody outside may see. */
interface Outage extends Store {
  takeAway(): void
}

function outage(error: () => unknown): Outage {
  let away = false
  const view = interceptCalls(createMemoryStore(), async (_, answer) => {
    if (away) throw error()
    return answer()
  })
  return {
    ...view,
    takeAway() {
      away = true
    },
  }
}

const withDriverError = (): HttpOptions => ({
  store: outage(() => new Error(`connect ECONNREFUSED ${secretOfDriver}`)),
})
const withStoreError = (): HttpOptions => ({ store: outage(() => new PosternError('store-unavailable')) })

function takeAway({ store }: HttpWorld): void {
  assert.ok('takeAway' in store && typeof store.takeAway === 'function')
  store.takeAway()
}

async function callAll(world: HttpWorld) {
  const { headers, refreshToken } = await signUp(world)
  takeAway(world)
  const change = { currentPassword: ada.password, newPassword: 'lantern-orchard-72' }
  return [
    await world.call('POST', '/auth/register', { body: { ...ada, email: 'eve@mail.test' } }),
    await world.call('POST', '/auth/login', { body: ada }),
    await world.call('POST', '/auth/refresh', { body: { refresh_token: refreshToken } }),
    await world.call('POST', '/auth/logout', { headers }),
    await world.call('POST', '/auth/logout', { body: { refresh_token: refreshToken } }),
    await world.call('POST', '/auth/reauthenticate', { headers, body: { password: ada.password } }),
    await world.call('GET', '/users/me', { headers }),
    await world.call('PATCH', '/users/me', { headers, body: { name: 'Ada' } }),
    await world.call('DELETE', '/users/me', { headers }),
    await world.call('PUT', '/users/me/password', { headers, body: change }),
    await world.call('GET', '/users/me/sessions', { headers }),
    await world.call('DELETE', '/users/me/sessions/AAAAAAAAAAAAAAAAAAAAAA', { headers }),
  ]
}

export const outageCases: readonly HttpCase[] = [
  {
    name: 'a store that is away is 503 store-unavailable with Retry-After on every route, never 401 @asvs-16.5.2 @asvs-16.5.3',
    options: withStoreError,
    async run(world) {
      for (const answer of await callAll(world)) expectProblem(answer, 'store-unavailable')
    },
  },
  {
    name: "a driver's own error is 503 too; its text is in no answer, but the host's log is told @asvs-16.5.1 @T-28",
    options: withDriverError,
    async run(world) {
      for (const answer of await callAll(world)) {
        expectProblem(answer, 'store-unavailable')
        assert.ok(!/hunter2|ECONNREFUSED|db\.internal/.test(answer.text), answer.text)
      }
      assert.ok(world.faults.length > 0)
    },
  },
  {
    name: 'at the token endpoint a store that is away is 503 temporarily_unavailable with Retry-After',
    options: () => ({ ...withStoreError(), passwordGrant: true }),
    async run(world) {
      const { refreshToken } = await signUp(world)
      takeAway(world)
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      const forms = [
        `grant_type=refresh_token&refresh_token=${refreshToken}`,
        'grant_type=password&username=ada&password=x',
      ]
      for (const body of forms) {
        const { status, json } = await world.call('POST', '/auth/token', { headers: type, body })
        assert.deepEqual([status, json()], [503, { error: 'temporarily_unavailable' }])
      }
    },
  },
  {
    name: 'without a credential a store that is away is not asked: 401',
    options: withStoreError,
    async run(world) {
      takeAway(world)
      expectProblem(await world.call('GET', '/users/me'), 'unauthenticated')
      expectProblem(await world.call('POST', '/auth/logout'), 'unauthenticated')
    },
  },
]
