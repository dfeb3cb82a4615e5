import assert from 'node:assert/strict'
import type { PosternEvent } from '@postern/core'
import { createMemoryAudit } from '@postern/core/audit'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { type Account, ada, eve, logIn, signUp } from '../steps/sign-up.ts'

const options = () => ({ audit: createMemoryAudit() })

async function signInAdmin(world: HttpWorld): Promise<Account> {
  await world.postern.users.create({ ...ada, roles: ['user', 'admin'] }, { actor: 'test' })
  return logIn(world, ada)
}

interface Page {
  readonly events: readonly PosternEvent[]
  readonly next?: string
}

async function read(world: HttpWorld, { headers }: Account, query = ''): Promise<Page> {
  const response = await world.call('GET', `/audit${query}`, { headers })
  assert.equal(response.status, 200, response.text)
  return response.json() as Page
}

/** What admins read of what has happened. */
export const auditCases: readonly HttpCase[] = [
  {
    name: 'an admin reads what happened, the newest first, page by page and by name, user and time',
    options,
    async run(world) {
      const admin = await signInAdmin(world)
      const other = await signUp(world, eve)
      world.clock.advance(60)
      await world.call('POST', '/auth/login', { body: { ...eve, password: 'wrong-canoe-37' } })
      const [failed] = (await read(world, admin, '?event=authn_login_fail')).events
      assert.deepEqual([failed?.event, failed?.route], ['authn_login_fail', 'POST /auth/login'])
      assert.ok(failed?.requestId !== undefined && failed.outcome === 'failure')
      const { events: about } = await read(world, admin, `?userId=${other.user.id}&until=2026-01-01T00:00:30Z`)
      assert.deepEqual(new Set(about.map((event) => 'userId' in event && event.userId)), new Set([other.user.id]))
      assert.deepEqual(about.at(-1)?.event, 'user_created')
      assert.ok(about.length > 1 && !about.some(({ event }) => event === 'authn_login_fail'))
      const since = await read(world, admin, '?since=2026-01-01T01:01:00%2B01:00&limit=100')
      assert.ok(since.events.some(({ id }) => id === failed?.id))
      assert.ok(!since.events.some(({ event }) => event === 'user_created'))
      const first = await read(world, admin, `?limit=3&until=2026-01-01T00:00:30Z`)
      const second = await read(world, admin, `?limit=100&until=2026-01-01T00:00:30Z&after=${first.next}`)
      const ids = [...first.events, ...second.events].map(({ id }) => id)
      assert.deepEqual(ids, [...new Set(ids)].sort().reverse())
      assert.deepEqual([first.events.length, second.next], [3, undefined])
    },
  },
  {
    name: 'the audit trail is 403 for a user and 401 without a session, and both are in it',
    options,
    async run(world) {
      const admin = await signInAdmin(world)
      const user = await signUp(world, eve)
      expectProblem(await world.call('GET', '/audit', { headers: user.headers }), 'forbidden')
      expectProblem(await world.call('GET', '/audit'), 'unauthenticated')
      const [refused] = (await read(world, admin, '?event=authz_fail')).events
      assert.ok(refused?.event === 'authz_fail' && refused.reason === 'forbidden' && refused.route === 'GET /audit')
      const [used] = (await read(world, admin, '?event=authz_admin')).events
      assert.equal(used?.actorId, admin.user.id)
    },
  },
  {
    name: 'a query of the audit trail that is unknown, doubled or out of bounds is 422',
    options,
    async run(world) {
      const { headers } = await signInAdmin(world)
      const bad = [
        'limit=0',
        'limit=101',
        'limit=x',
        'after=x',
        'userId=me',
        'since=yesterday',
        'event=%00',
        'sort=asc',
      ]
      for (const query of [...bad, 'limit=1&limit=2', 'event=a&event=b', 'constructor=1', '__proto__=1']) {
        expectProblem(await world.call('GET', `/audit?${query}`, { headers }), 'validation-failed')
      }
    },
  },
  {
    name: 'an audit trail that cannot be read is 503, and one that cannot be written fails nothing',
    options: () => ({
      audit: {
        append: async () => Promise.reject(new Error('disk full of violet-canoe-37')),
        read: async () => Promise.reject(new Error('disk full of violet-canoe-37')),
        close: async () => {},
      },
    }),
    async run(world) {
      const { headers } = await signInAdmin(world)
      const response = await world.call('GET', '/audit', { headers })
      expectProblem(response, 'store-unavailable')
      assert.ok(!response.text.includes('disk'))
      const { told, failed } = world.postern.figures().events
      assert.ok(told > 0 && failed === told, `${failed} of ${told}`)
    },
  },
  {
    name: 'without an audit trail there is no route to it',
    async run(world) {
      const response = await world.call('GET', '/audit')
      assert.deepEqual([response.status, response.headers.get('x-fell-through')], [404, 'yes'])
    },
  },
]
