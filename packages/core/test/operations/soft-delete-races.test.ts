import { holdFirstCalls, pauseBefore } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { UserId } from '../../src/domain/user.ts'
import { cleanUp } from '../../src/operations/clean-up.ts'
import { outcomesOf, tally } from '../features/mail-world.ts'
import { ada, refusalOf, signedIn, type World, world } from '../world.ts'

const day = 86_400
const soft = () => world({ deletion: { soft: true } })

async function deleted(here: World): Promise<UserId> {
  const { id } = await here.operations.users.create(ada)
  await here.operations.users.delete(id)
  return id
}

/** Restoring and purging meet only where two processes read two clocks: one a second before the day, one on it. */
async function meeting() {
  const here = soft()
  const id = await deleted(here)
  here.advance(30 * day)
  const early = { ...here.ports.clock, seconds: () => (here.ports.clock.seconds() - 1) as never }
  return { here, id, early }
}

test('a restoring that was written first is not purged', async () => {
  const { here, id, early } = await meeting()
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.remove')
  const purge = cleanUp(here.over(paused.store).ports, 100)
  await paused.reached
  const { restoreUser } = await import('../../src/operations/users/restore.ts')
  await restoreUser({ ...here.ports, clock: early }, id)
  await here.operations.users.setPassword(id, 'violet-harbour-41')
  const session = await here.operations.login({ ...ada, password: 'violet-harbour-41' })
  paused.resume()
  assert.is(await purge, 0)
  assert.is((await here.authenticate(session.accessToken)).user.id, id)
})

test('a restoring that comes after the purge finds nobody', async () => {
  const { here, id, early } = await meeting()
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.replace')
  const { restoreUser } = await import('../../src/operations/users/restore.ts')
  const restoring = refusalOf(restoreUser({ ...here.over(paused.store).ports, clock: early }, id))
  await paused.reached
  assert.is(await cleanUp(here.ports, 100), 1)
  paused.resume()
  assert.is(await restoring, 'not-found')
  assert.is(await here.operations.users.find(id), undefined)
  assert.ok(await here.operations.users.create(ada))
})

test('of a restoring and a registration of the address that meet one has it, in both orders', async () => {
  for (const first of ['restoring', 'registration'] as const) {
    const here = soft()
    const id = await deleted(here)
    const method = first === 'restoring' ? 'users.insert' : 'users.replace'
    const paused = pauseBefore(here.store, (call) => call.method === method)
    const slow = here.over(paused.store)
    const restore = (by: World) => by.operations.users.restore(id)
    const register = (by: World) => by.operations.register(ada)
    const [quick, late] = first === 'restoring' ? [restore, register] : [register, restore]
    const loser = refusalOf(late(slow))
    await paused.reached
    await quick(here)
    paused.resume()
    assert.is(await loser, 'login-taken')
    assert.is((await here.operations.users.findByLogin(ada.email))?.id === id, first === 'restoring')
  }
})

test('of fifty restorings and registrations at once one has the address', async () => {
  for (let round = 0; round < 5; round++) {
    const here = soft()
    const id = await deleted(here)
    const held = holdFirstCalls(here.store, 50, ({ method }) => ['users.insert', 'users.replace'].includes(method))
    const { operations } = here.over(held.store)
    const calls = Array.from({ length: 50 }, (_, nth) =>
      nth % 2 === round % 2 ? operations.users.restore(id) : operations.register(ada),
    )
    const { ok, ...refused } = tally(await outcomesOf(calls))
    assert.is(ok, 1, JSON.stringify(refused))
    assert.equal(
      Object.keys(refused).filter((code) => !['login-taken', 'not-found'].includes(code)),
      [],
    )
    assert.ok(await here.operations.users.findByLogin(ada.email))
  }
})

test('of fifty deletions at once one deletes, and none fails otherwise than by that', async () => {
  const here = soft()
  const { id } = await here.operations.users.create(ada)
  const held = holdFirstCalls(here.store, 50, ({ method }) => method === 'users.replace')
  const { operations } = here.over(held.store)
  const outcomes = tally(await outcomesOf(Array.from({ length: 50 }, () => operations.users.delete(id))))
  assert.equal(outcomes, { 'not-found': 49, ok: 1 })
  assert.ok(await here.operations.users.restore(id))
})

test('a login that was under way when its user was deleted opens nothing, after the restoring neither @T-06', async () => {
  const here = soft()
  const { principal } = await signedIn(here)
  const paused = pauseBefore(here.store, ({ method }) => method === 'tokens.insert')
  const login = here.over(paused.store).operations.login(ada)
  await paused.reached
  await here.operations.deleteUser(principal)
  await here.operations.users.restore(principal.user.id)
  paused.resume()
  assert.is(await refusalOf(login), 'invalid-credentials')
  assert.equal(await here.store.tokens.findByUser(principal.user.id), [])
})

test('a change that was under way when its user was deleted brings nothing back', async () => {
  const here = soft()
  const { principal } = await signedIn(here)
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.replace')
  const change = refusalOf(here.over(paused.store).operations.users.update(principal.user.id, { emailVerified: true }))
  await paused.reached
  await here.operations.deleteUser(principal)
  paused.resume()
  assert.is(await change, 'not-found')
  assert.is(await here.operations.users.find(principal.user.id), undefined)
})

test('a user who is deleted, restored and deleted within one second is purged by the second deletion’s day', async () => {
  const here = soft()
  const id = await deleted(here)
  await here.operations.users.restore(id)
  await here.operations.users.delete(id)
  here.advance(30 * day)
  await cleanUp(here.ports, 100)
  assert.is(await here.store.users.findById(id), undefined)
})

test.run()
