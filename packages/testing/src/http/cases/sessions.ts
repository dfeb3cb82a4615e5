import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { WireTokens } from '../expect/expect-tokens.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { sessionsOf } from '../steps/sessions-of.ts'
import { eve, logIn, refreshOnce, signUp } from '../steps/sign-up.ts'

async function currentOf(world: HttpWorld, tokens: WireTokens) {
  const current = (await sessionsOf(world, tokens)).filter((session) => session.current)
  assert.equal(current.length, 1, 'one session is the current one')
  return current[0]?.id ?? ''
}

const end = (world: HttpWorld, { headers }: WireTokens, id: string) =>
  world.call('DELETE', `/users/me/sessions/${id}`, { headers })

export const sessionCases: readonly HttpCase[] = [
  {
    name: "the list shows each of the user's live sessions once, and which one is asking @asvs-7.5.2",
    async run(world) {
      const account = await signUp(world)
      await signUp(world, eve)
      world.clock.advance(60)
      const other = await logIn(world, account)
      const seen = await sessionsOf(world, account)
      assert.equal(seen.length, 2)
      assert.equal(new Set(seen.map(({ id }) => id)).size, 2)
      assert.notEqual(await currentOf(world, account), await currentOf(world, other))
      assert.deepEqual((await sessionsOf(world, other)).map(({ id }) => id).sort(), seen.map(({ id }) => id).sort())
    },
  },
  {
    name: 'a session says when it was opened, last used for a refresh, and when it ends',
    async run(world) {
      const start = world.clock.now()
      const account = await signUp(world)
      world.clock.advance(3600)
      const [session] = await sessionsOf(world, await refreshOnce(world, account))
      const since = (instant = '') => (Date.parse(instant) - start) / 1000
      assert.deepEqual([session?.createdAt, session?.lastSeenAt].map(since), [0, 3600])
      assert.equal(since(session?.expiresAt), 3600 + 7 * 86_400)
    },
  },
  {
    name: 'no token of a session is in the list, nor anything that opens it @asvs-14.2.6',
    async run(world) {
      const account = await signUp(world)
      const { text } = await world.call('GET', '/users/me/sessions', { headers: account.headers })
      for (const name of ['token', 'prt_', 'counter', 'epoch', 'version', 'userId'])
        assert.ok(!text.includes(name), text)
      for (const { id } of await sessionsOf(world, account)) {
        const headers = { authorization: `Bearer ${id}` }
        expectProblem(await world.call('GET', '/users/me', { headers }), 'unauthenticated')
      }
    },
  },
  {
    name: "ending one of one's other sessions answers 204, and only that one is over @asvs-7.5.2 @asvs-10.4.9",
    async run(world) {
      const account = await signUp(world)
      const other = await logIn(world, account)
      const third = await logIn(world, account)
      expectDone(await end(world, account, await currentOf(world, other)))
      await expectEnded(world, other)
      await expectOpen(world, account)
      await expectOpen(world, third)
      assert.equal((await sessionsOf(world, account)).length, 2)
    },
  },
  {
    name: 'ending the current session is a logout',
    async run(world) {
      const account = await signUp(world)
      expectDone(await end(world, account, await currentOf(world, account)))
      await expectEnded(world, account)
    },
  },
  {
    name: 'an ended session, a made-up id and the id of another user are one and the same 404',
    async run(world) {
      const account = await signUp(world)
      const stranger = await signUp(world, eve)
      const other = await currentOf(world, await logIn(world, account))
      expectDone(await end(world, account, other))
      const odd = ['x', '%00', '%zz', '__proto__', 'constructor', '..%2f..', 'null', '0', 'A'.repeat(300)]
      for (const id of [other, await currentOf(world, stranger), 'A'.repeat(22), ...odd, `${other}%20`, `${other}=`]) {
        expectProblem(await end(world, account, id), 'not-found')
      }
      await expectOpen(world, stranger)
      await expectOpen(world, account)
    },
  },
  {
    name: 'the sessions need a live session: otherwise 401, whatever the id is',
    async run(world) {
      const account = await signUp(world)
      const id = await currentOf(world, account)
      expectProblem(await world.call('GET', '/users/me/sessions'), 'unauthenticated')
      for (const one of [id, 'A'.repeat(22), 'x']) {
        expectProblem(await world.call('DELETE', `/users/me/sessions/${one}`), 'unauthenticated')
      }
      await expectOpen(world, account)
    },
  },
  {
    name: 'sessions that ran out are not in the list',
    async run(world) {
      await signUp(world)
      world.clock.advance(7 * 86_400)
      const account = await logIn(world, { email: 'ada@mail.test', password: 'violet-canoe-37' })
      assert.equal((await sessionsOf(world, account)).length, 1)
    },
  },
]
