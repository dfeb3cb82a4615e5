import { crashAtEveryCall, failAtEveryCall, pauseBefore, type StoreCall } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cleanUp } from '../../src/operations/clean-up.ts'
import { ada, refusalOf, signedIn, type World, world } from '../world.ts'

const kinds = [
  ['a deletion', {}],
  ['a soft deletion', { deletion: { soft: true } }],
] as const

/** Whom the events of some processes say to be deleted, once each time that they say it. */
async function toldBy(...worlds: readonly World[]): Promise<number> {
  await Promise.resolve()
  return worlds.flatMap(({ events }) => events).filter(({ event }) => event === 'user_deleted').length
}

const isGone = async ({ store }: World, id: Parameters<typeof store.users.findById>[0]) =>
  ((await store.users.findById(id))?.status ?? 'deleted') === 'deleted'

for (const [name, options] of kinds) {
  for (const [how, inject] of [
    ['stops before', crashAtEveryCall],
    ['fails at', failAtEveryCall],
  ] as const) {
    test(`${name} that ${how} any store call is told once, by whoever finishes it`, async () => {
      const prepare = async () => {
        const here = world(options)
        return { here, ...(await signedIn(here)) }
      }
      let now = await prepare()
      let dying = now.here
      const gone: boolean[] = []
      await inject({
        async open() {
          now = await prepare()
          return now.here.store
        },
        flow(store) {
          dying = now.here.over(store)
          return dying.operations.deleteUser(now.principal)
        },
        async check() {
          for (let turn = 0; turn < 3; turn++) await cleanUp(now.here.ports, 100)
          gone.push(await isGone(now.here, now.user.id))
          assert.is(await toldBy(now.here, dying), gone.at(-1) ? 1 : 0)
        },
      })
      assert.equal([...new Set(gone)], [false, true])
    })
  }

  test(`${name} that clean-up finishes while it is under way is told once`, async () => {
    const last = ({ method, kind }: StoreCall) =>
      method === 'users.remove' || (method === 'tokens.insert' && kind === 'purge')
    const here = world(options)
    const { principal, user } = await signedIn(here)
    const paused = pauseBefore(here.store, last)
    const slow = here.over(paused.store)
    const deleting = slow.operations.deleteUser(principal)
    await paused.reached
    assert.is(await cleanUp(here.ports, 100), 1)
    paused.resume()
    await deleting
    assert.is(await isGone(here, user.id), true)
    assert.is(await toldBy(here, slow), 1)
  })

  test(`of twenty who ask for ${name} at once and two who clean up it is told once`, async () => {
    const here = world(options)
    const { id } = await here.operations.users.create(ada)
    const other = here.over(here.store)
    const deletions = Array.from({ length: 20 }, () => refusalOf(here.operations.users.delete(id)))
    await Promise.all([...deletions, cleanUp(here.ports, 100), cleanUp(other.ports, 100)])
    here.advance(1)
    for (let turn = 0; turn < 3; turn++) await cleanUp(other.ports, 100)
    assert.is(await toldBy(here, other), 1)
  })
}

test('a user who is restored and deleted again is told of twice, in the same second too', async () => {
  const here = world({ deletion: { soft: true } })
  const { id } = await here.operations.users.create(ada)
  await here.operations.users.delete(id)
  await here.operations.users.restore(id)
  await here.operations.users.delete(id)
  assert.is(await toldBy(here), 2)
  assert.is(await cleanUp(here.ports, 100), 0)
  assert.is(await toldBy(here), 2)
})

test.run()
