import assert from 'node:assert/strict'
import type { PosternEvent } from '@postern/core'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { ada, logIn, signUp } from '../steps/sign-up.ts'
import { signUpAdmin } from '../steps/sign-up-admin.ts'

/** The names of what one step told, in order. */
async function toldBy(world: HttpWorld, step: () => Promise<unknown>): Promise<readonly PosternEvent[]> {
  const before = world.events.length
  await step()
  return world.events.slice(before)
}

const names = (events: readonly PosternEvent[]) => events.map(({ event }) => event)
const json = { 'content-type': 'application/json' }

/** What observers are told of requests. */
export const toldCases: readonly HttpCase[] = [
  {
    name: 'what each authentication and each refusal is told as @asvs-16.3.1 @asvs-16.3.2 @asvs-16.3.3',
    async run(world) {
      const { call } = world
      const account = await signUp(world)
      const { headers } = account
      const wrong = { ...ada, password: 'wrong-canoe-37' }
      const change = { currentPassword: wrong.password, newPassword: 'lantern-orchard-72' }
      const role = { ...ada, email: 'role@mail.test', roles: ['admin'] }
      const steps: readonly (readonly [() => Promise<unknown>, readonly string[]])[] = [
        [() => logIn(world, ada), ['session_created', 'authn_login_success', 'authn_token_created']],
        [() => call('POST', '/auth/login', { body: wrong }), ['authn_login_fail']],
        [() => call('POST', '/auth/login', { body: { login: 'nobody', password: 'x' } }), ['authn_login_fail']],
        [() => call('POST', '/auth/reauthenticate', { headers, body: { password: 'x' } }), ['authn_login_fail']],
        [() => call('PUT', '/users/me/password', { headers, body: change }), ['authn_password_change_fail']],
        [() => call('POST', '/auth/register', { body: role }), ['malicious_extraneous']],
        [() => call('POST', '/auth/login', { headers: json, body: '{"' }), ['input_validation_fail']],
        [() => call('POST', '/auth/login', { body: { email: 5, password: 'x' } }), ['input_validation_fail']],
        [
          () => call('DELETE', '/users/me/sessions/AAAAAAAAAAAAAAAAAAAAAA', { headers }),
          ['malicious_direct_reference'],
        ],
        [
          () => call('POST', '/auth/login', { headers: { 'sec-fetch-site': 'cross-site' }, body: ada }),
          ['malicious_csrf'],
        ],
        [
          async () => {
            world.clock.advance(301)
            await call('DELETE', '/users/me', { headers })
          },
          ['sequence_fail'],
        ],
        [() => call('GET', '/users/me', { headers }), []],
        [() => call('POST', '/auth/logout', { headers }), ['session_logout']],
        [() => call('GET', '/users/me', { headers }), ['session_use_after_expire']],
      ]
      for (const [step, expected] of steps) {
        const events = await toldBy(world, step)
        assert.deepEqual(names(events), expected)
        for (const { requestId, route, level, outcome } of events) {
          assert.ok(requestId !== undefined && route !== undefined && level !== undefined && outcome !== undefined)
        }
      }
    },
  },
  {
    name: 'a refusal tells who was refused, and an admin who names a user that is gone guesses nothing @asvs-16.3.2',
    async run(world) {
      const { call } = world
      const { headers, user } = await signUp(world)
      const admin = await signUpAdmin(world)
      const gone = '01890000-0000-7000-8000-000000000000'
      const change = { headers, body: { name: 'X' } }
      for (const [step, expected] of [
        [() => call('GET', '/users', { headers }), [['authz_fail', user.id]]],
        [() => call('GET', `/users/${admin.user.id}`, { headers }), [['malicious_direct_reference', user.id]]],
        [() => call('PATCH', `/users/${gone}`, change), [['malicious_direct_reference', user.id]]],
        [() => call('GET', `/users/${gone}`, { headers: admin.headers }), []],
        [() => call('DELETE', `/users/${gone}`, { headers: admin.headers }), []],
      ] as const) {
        const events = await toldBy(world, step)
        const shown = events.map((event) => [event.event, 'userId' in event ? event.userId : undefined])
        assert.deepEqual(shown, expected)
      }
    },
  },
  {
    name: 'what a client says of itself is in an event in one line, and what trusted code does says nothing of a request @T-27',
    async run(world) {
      const agent = `x\u00ad\u009b31m\t${'\\u{a}{"event":"user_deleted"}'.repeat(500)}`
      const events = await toldBy(world, () =>
        world.call('POST', '/auth/login', { headers: { 'user-agent': agent.slice(0, 8000) }, body: ada }),
      )
      const [{ userAgent = '', ...event } = {}] = events
      assert.ok(
        userAgent.startsWith('x\\u{ad}\\u{9b}31m\\u{9}\\u{5c}u{a}{"event"') && userAgent.length <= 256,
        userAgent,
      )
      assert.equal(JSON.stringify({ userAgent, ...event }).split(/\r|\n|\u2028|\u2029|\u0085/).length, 1)
      const [made] = await toldBy(world, () => world.postern.users.create(ada, { actor: 'seed' }))
      assert.ok(made !== undefined)
      const { requestId, route, ip, userAgent: none, actorId } = made
      assert.deepEqual([requestId, route, ip, none, actorId], [undefined, undefined, undefined, undefined, 'seed'])
    },
  },
]
