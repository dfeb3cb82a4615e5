import assert from 'node:assert/strict'
import type { User } from '@postern/core'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectRecord } from '../expect/expect-record.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { ada, signUp } from '../steps/sign-up.ts'
import { signUpAdmin } from '../steps/sign-up-admin.ts'

type Headers = Readonly<Record<string, string>>

async function page(world: HttpWorld, headers: Headers, query: string) {
  const response = await world.call('GET', `/users${query}`, { headers })
  assert.equal(response.status, 200, `${query} ${response.text}`)
  const { users, next } = expectRecord(response.json(), ['users'], ['next'])
  assert.ok(Array.isArray(users))
  return { users: users.map(expectUser), next }
}

const addresses = (users: readonly User[]) => users.map(({ email }) => email)

/** Every page from the first on, each by the `next` of the one before. */
async function pages(world: HttpWorld, headers: Headers, query: string) {
  const all = [await page(world, headers, `?${query}`)]
  for (let next = all[0]?.next; next !== undefined; next = all[all.length - 1]?.next) {
    all.push(await page(world, headers, `?${query}&after=${next}`))
  }
  return all
}

async function makeUsers(world: HttpWorld, count: number) {
  for (let nth = 0; nth < count; nth++) {
    world.clock.advance(1)
    await world.postern.users.create({ email: `user-${nth}@mail.test`, username: `user-${nth}` })
  }
}

export const adminListCases: readonly HttpCase[] = [
  {
    name: 'an admin lists users in the order in which they were made, page by page, and each once',
    async run(world) {
      const { headers } = await signUpAdmin(world)
      await makeUsers(world, 7)
      const all = await pages(world, headers, 'limit=3')
      assert.deepEqual(
        all.map(({ users }) => users.length),
        [3, 3, 2],
      )
      const made = Array.from({ length: 7 }, (_, nth) => `user-${nth}@mail.test`)
      assert.deepEqual(addresses(all.flatMap(({ users }) => users)), ['root@mail.test', ...made])
      assert.equal((await pages(world, headers, 'limit=4')).length, 2)
      assert.equal((await page(world, headers, '')).users.length, 8)
    },
  },
  {
    name: 'an address or a username finds its user whatever its letters are, and nobody by a part of it',
    async run(world) {
      const { headers } = await signUpAdmin(world)
      await makeUsers(world, 3)
      for (const query of ['email=USER-1%40mail.test', 'username=User-1', 'username=user-1&email=user-1@mail.test']) {
        assert.deepEqual(addresses((await page(world, headers, `?${query}`)).users), ['user-1@mail.test'], query)
      }
      for (const query of ['email=user@mail.test', 'username=user', 'username=user-1&email=user-2@mail.test']) {
        assert.deepEqual(await page(world, headers, `?${query}`), { users: [], next: undefined }, query)
      }
      for (const query of ['email=user-1@mail.test&status=disabled', 'username=user-1&role=admin']) {
        assert.deepEqual((await page(world, headers, `?${query}`)).users, [], query)
      }
    },
  },
  {
    name: 'a role and a status are filters, whose pages hold all who fit and nobody else',
    async run(world) {
      const { headers, user } = await signUpAdmin(world)
      await makeUsers(world, 5)
      const found = await world.postern.users.findByLogin('user-3')
      if (found !== undefined) await world.postern.users.update(found.id, { disabled: true })
      const list = async (query: string) =>
        addresses((await pages(world, headers, query)).flatMap(({ users }) => users))
      assert.deepEqual(await list('role=admin'), [user.email])
      assert.deepEqual(await list('status=disabled'), ['user-3@mail.test'])
      assert.equal((await list('status=active&limit=2')).length, 5)
      assert.deepEqual(await list('status=disabled&role=admin'), [])
      assert.deepEqual(await list('role=nobody-has-it'), [])
    },
  },
  {
    name: 'a filter looks at 1000 users at most: an empty page says where to go on',
    async run(world) {
      await world.postern.users.create({ email: 'first@mail.test', password: ada.password })
      await makeUsers(world, 1002)
      const { headers, user } = await signUpAdmin(world)
      const before = world.calls.filter(({ method }) => method === 'users.list').length
      const first = await page(world, headers, '?role=admin')
      assert.deepEqual(first.users, [])
      assert.equal(typeof first.next, 'string')
      assert.ok(world.calls.filter(({ method }) => method === 'users.list').length - before <= 10)
      const second = await page(world, headers, `?role=admin&after=${first.next}`)
      assert.deepEqual([addresses(second.users), second.next], [[user.email], undefined])
    },
  },
  {
    name: 'what a query does not take is 422: unknown, doubled, malformed and out of bounds',
    async run(world) {
      const { headers } = await signUpAdmin(world)
      for (const [query, ...pointers] of [
        ['limit=0', '/limit'],
        ['limit=101', '/limit'],
        ['limit=-1', '/limit'],
        ['limit=ten', '/limit'],
        ['after=me', '/after'],
        ['status=deleted', '/status'],
        ['role=A', '/role'],
        ['email=nobody', '/email'],
        ['username=a', '/username'],
        ['page=2', ''],
        ['limit=1&limit=2', ''],
        ['__proto__=1', ''],
        ['constructor[prototype][isAdmin]=1', ''],
        ['limit=0&after=x', '/after', '/limit'],
      ] as const) {
        expectProblem(await world.call('GET', `/users?${query}`, { headers }), 'validation-failed', pointers)
      }
      // Where a gateway has decoded the query before us, it is an address that is none.
      expectProblem(await world.call('GET', '/users?email=%zz', { headers }), 'validation-failed')
      assert.equal(Reflect.get({}, 'isAdmin'), undefined)
    },
  },
  {
    name: 'whoever is no admin lists nobody: 403, and 401 without a session',
    async run(world) {
      await signUpAdmin(world)
      const { headers } = await signUp(world)
      expectProblem(await world.call('GET', '/users', { headers }), 'forbidden')
      expectProblem(await world.call('GET', '/users?limit=0', { headers }), 'forbidden')
      expectProblem(await world.call('GET', '/users'), 'unauthenticated')
    },
  },
]
