import { pauseBefore } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createOperations } from '../../src/bind-operations.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import type { HashCaller } from '../../src/ports/password-hasher.ts'
import { ada, refusalOf, signedIn, tokensOf, world } from '../world.ts'

const change = { currentPassword: ada.password, newPassword: 'analytical engine' }
const isUserWrite = ({ method }: { method: string }) => method === 'users.replace'

test('a password change ends every session and opens one with a new id', async () => {
  const here = world()
  const { tokens, principal } = await signedIn(here)
  const other = await here.operations.login(ada)
  here.advance(60)
  const kept = tokensOf(await here.operations.changePassword(principal, change))
  for (const { accessToken } of [tokens, other]) {
    assert.is(await refusalOf(here.authenticate(accessToken)), 'unauthenticated')
  }
  const now = await here.authenticate(kept.accessToken)
  assert.is.not(now.session.id, principal.session.id)
  assert.is(now.session.authenticatedAt, '2026-01-01T00:01:00.000Z')
  assert.is(await refusalOf(here.operations.login(ada)), 'invalid-credentials')
  assert.ok(await here.operations.login({ ...ada, password: change.newPassword }))
})

test('whoever gives the password in a live session waits in the turn of the user', async () => {
  const here = world()
  const { user, principal } = await signedIn(here)
  const waiting: unknown[] = []
  const { passwords } = here.ports
  const { reauthenticate, changePassword } = createOperations({
    ...here.ports,
    passwords: {
      ...passwords,
      hash: (password, caller) => passwords.hash(password, note(caller)),
      verify: (hash, password, caller) => passwords.verify(hash, password, note(caller)),
    },
  })(() => ({})).operations()
  const note = (caller: HashCaller) => {
    waiting.push(caller.userId)
    return caller
  }
  await reauthenticate(principal, { password: ada.password }, { address: '192.0.2.1' })
  await changePassword(principal, change, { address: '192.0.2.1' })
  assert.equal(waiting, [user.id, user.id, user.id])
})

test('a wrong current password changes nothing and keeps the session', async () => {
  const here = world()
  const { tokens, principal } = await signedIn(here)
  const outcome = await refusalOf(
    here.operations.changePassword(principal, { ...change, currentPassword: 'wrong one' }),
  )
  assert.is(outcome, 'wrong-password')
  assert.ok(await here.authenticate(tokens.accessToken))
  assert.ok(await here.operations.login(ada))
})

test('the same password again is refused @asvs-2.2.3', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  const same = { currentPassword: ada.password, newPassword: ada.password }
  assert.is(await refusalOf(here.operations.changePassword(principal, same)), 'validation-failed')
})

test('of ten changes that prove the same old password one succeeds', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      refusalOf(here.operations.changePassword(principal, { ...change, newPassword: `analytical engine ${i}` })),
    ),
  )
  assert.is(outcomes.filter((outcome) => typeof outcome === 'object').length, 1)
  assert.ok(outcomes.every((outcome) => typeof outcome === 'object' || outcome === 'conflict'))
})

test('a logout while the new password is being hashed wins', async () => {
  const store = createMemoryStore()
  const { principal } = await signedIn(world({ store }))
  let hashes = 0
  const here = world({
    store,
    async beforeHashing(kind) {
      if (kind === 'hash' && hashes++ === 0) await world({ store }).operations.logout(principal)
    },
  })
  assert.is(await refusalOf(here.operations.changePassword(principal, change)), 'unauthenticated')
  assert.ok(await here.operations.login(ada))
})

test('a hash made anew by a login in between does not stop a change of the same password', async () => {
  const store = createMemoryStore()
  const { principal } = await signedIn(world({ store, hashParameters: 'm=1' }))
  const paused = pauseBefore(store, isUserWrite)
  const changed = world({ store: paused.store, hashParameters: 'm=2' }).operations.changePassword(principal, change)
  await paused.reached
  await world({ store, hashParameters: 'm=2' }).operations.login(ada)
  paused.resume()
  assert.ok(await changed)
  assert.is(await refusalOf(world({ store, hashParameters: 'm=2' }).operations.login(ada)), 'invalid-credentials')
})

test('a refresh that was read before a password change hands out tokens that open nothing @T-07', async () => {
  const prepared = world()
  const { tokens, principal } = await signedIn(prepared)
  const paused = pauseBefore(prepared.store, ({ method }) => method === 'tokens.replace')
  const refreshed = refusalOf(prepared.over(paused.store).operations.refresh({ refreshToken: tokens.refreshToken }))
  await paused.reached
  await prepared.operations.changePassword(principal, change)
  paused.resume()
  assert.is(await refreshed, 'invalid-token')
})

test('reauthentication makes a session fresh, and a wrong password does not', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  here.advance(600)
  assert.is(await refusalOf(here.operations.reauthenticate(principal, { password: 'wrong one' })), 'wrong-password')
  assert.is(await refusalOf(here.operations.deleteUser(principal)), 'reauthentication-required')
  await here.operations.reauthenticate(principal, { password: ada.password })
  await here.operations.deleteUser(principal)
})

test.run()
