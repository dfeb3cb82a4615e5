// long
import { setTimeout as pause } from 'node:timers/promises'
import { crashAtEveryCall, failAtEveryCall, pauseBefore } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import type { User } from '../../src/schema/results.ts'
import { ada, refusalOf, type World, world } from '../world.ts'

const admin = (here: World, email: string): Promise<User> => here.operations.users.create({ email, roles: ['admin'] })

async function adminsOf(here: World): Promise<number> {
  let admins = 0
  for await (const { roles, status } of here.operations.users.list()) {
    if (roles.includes('admin') && status === 'active') admins++
  }
  return admins
}

/** Every store call takes a few milliseconds, another time each. */
function slowed(here: World): World {
  const slow = <T extends object>(methods: T): T =>
    new Proxy(methods, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return async (...given: unknown[]) => {
          await pause(Math.random() * 3)
          return Reflect.apply(method, target, given)
        }
      },
    })
  return here.over({ ...here.store, users: slow(here.store.users), tokens: slow(here.store.tokens) })
}

test('removals of all admins at once, some of them twice and some undone, always leave one', async () => {
  for (let round = 0; round < 40; round++) {
    const here = world()
    const [a, b, c] = [
      await admin(here, 'a@example.org'),
      await admin(here, 'b@example.org'),
      await admin(here, 'c@example.org'),
    ]
    const { users } = slowed(here).operations
    const later = () => pause(Math.random() * 12)
    await Promise.all([
      ...[a, a, a, b].map(async ({ id }) => later().then(() => refusalOf(users.delete(id)))),
      later().then(() => refusalOf(users.update(c.id, { roles: ['user'] }))),
      later().then(() => refusalOf(users.update(b.id, { disabled: true }))),
      later().then(() => refusalOf(users.update(c.id, { roles: ['user', 'admin'] }))),
      later().then(() => refusalOf(users.update(c.id, { roles: ['user'] }))),
    ])
    assert.ok((await adminsOf(here)) > 0, `round ${round}`)
    assert.ok(await here.operations.users.hasAdmin())
  }
})

test('a demotion whose write arrives after it was given up does not take the last right', async () => {
  const here = world()
  const a = await admin(here, 'a@example.org')
  const b = await admin(here, 'b@example.org')
  const late: (() => Promise<unknown>)[] = []
  const { store } = here
  const replace: typeof store.users.replace = (current, next) => {
    late.push(() => store.users.replace(current, next))
    return Promise.reject(new Error('timed out'))
  }
  let writes = 0
  const losing = {
    ...store.users,
    replace: (...given: Parameters<typeof replace>) =>
      writes++ === 0 ? replace(...given) : store.users.replace(...given),
  }
  const outcome = await refusalOf(
    here.over({ ...store, users: losing }).operations.users.update(a.id, { roles: ['user'] }),
  )
  assert.is(outcome, 'store-unavailable')
  await refusalOf(here.operations.users.update(b.id, { roles: ['user'] }))
  for (const arrive of late) await arrive()
  assert.is(await adminsOf(here), 1)
})

test('20 admins who are made at once are all made, and the roster then counts on each', async () => {
  const here = world()
  const made = await Promise.all(Array.from({ length: 20 }, (_, i) => admin(here, `admin${i}@example.org`)))
  for (const { id } of made.slice(1)) await here.operations.users.delete(id)
  assert.is(await refusalOf(here.operations.users.delete((made[0] as User).id)), 'conflict')
})

test('a demotion that loses its race to a promotion is decided anew, roster first', async () => {
  const prepared = world()
  const only = await admin(prepared, 'only@example.org')
  const c = await admin(prepared, 'c@example.org')
  const paused = pauseBefore(prepared.store, ({ method, subject }) => method === 'users.replace' && subject === c.id)
  const demotion = refusalOf(prepared.over(paused.store).operations.users.update(c.id, { roles: ['user'] }))
  await paused.reached
  await prepared.operations.users.update(c.id, { roles: ['user', 'admin'] })
  await prepared.operations.users.update(only.id, { roles: ['user'] })
  paused.resume()
  assert.is(await demotion, 'conflict')
  assert.is(await adminsOf(prepared), 1)
})

test('an admin whom somebody has demoted in the database itself is not counted on', async () => {
  const here = world()
  const a = await admin(here, 'a@example.org')
  const b = await admin(here, 'b@example.org')
  const record = await here.store.users.findById(a.id)
  if (record === undefined) throw new Error('no user')
  await here.store.users.replace(record, { ...record, version: record.version + 1, roles: ['user'] })
  assert.is(await refusalOf(here.operations.users.delete(b.id)), 'conflict')
})

for (const [how, inject] of [
  ['stops before', crashAtEveryCall],
  ['fails at', failAtEveryCall],
] as const) {
  for (const [what, change] of [
    ['demotion', { roles: ['user'] }],
    ['promotion', { roles: ['user', 'admin'] }],
  ] as const) {
    test(`a ${what} that ${how} any store call leaves an admin, and no refusal that lasts @T-22`, async () => {
      let here = world({ store: createMemoryStore() })
      let other: User | undefined
      let target: User | undefined
      await inject({
        async open() {
          here = world({ store: createMemoryStore() })
          other = await admin(here, 'other@example.org')
          target = await here.operations.users.create({ ...ada, roles: what === 'demotion' ? ['admin'] : ['user'] })
          return here.store
        },
        flow: (store) => here.over(store).operations.users.update((target as User).id, change),
        async check() {
          const { users } = here.operations
          const roles = (await users.find((target as User).id))?.roles ?? []
          const outcome = await refusalOf(users.delete((other as User).id))
          assert.is(outcome, roles.includes('admin') ? undefined : 'conflict')
          assert.is(await adminsOf(here), 1)
        },
      })
    })
  }
}

test('a first admin whose making stopped anywhere is made by the next start, and once deleted stays away @T-22', async () => {
  let here = world({ store: createMemoryStore() })
  await crashAtEveryCall({
    async open() {
      here = world({ store: createMemoryStore() })
      return here.store
    },
    flow: (store) => here.over(store).operations.users.createFirstAdmin(ada),
    async check() {
      const { users } = here.operations
      await users.createFirstAdmin(ada)
      assert.ok(await users.hasAdmin())
      await admin(here, 'second@example.org')
      const first = await users.findByLogin(ada.email)
      await users.delete((first as User).id)
      assert.is(await users.createFirstAdmin(ada), undefined)
      assert.is(await users.findByLogin(ada.email), undefined)
    },
  })
})

test.run()
