import { holdFirstCalls, pauseBefore } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, refusalOf, secret, signedIn, world } from '../world.ts'

const isRotation = ({ method, kind }: { method: string; kind?: string }) =>
  method === 'tokens.replace' && kind === 'session'

test('a refresh answers a successor, and the successor works @T-04', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  const first = await here.operations.refresh({ refreshToken: tokens.refreshToken })
  assert.is.not(first.refreshToken, tokens.refreshToken)
  const second = await here.operations.refresh({ refreshToken: first.refreshToken })
  assert.is.not(second.refreshToken, first.refreshToken)
  assert.ok(await here.authenticate(second.accessToken))
})

test('20 refreshes of one token at once all get the same successor, by one step of the counter @T-04', async () => {
  const prepared = world()
  const { tokens, principal } = await signedIn(prepared)
  const { store } = holdFirstCalls(prepared.store, 20, isRotation)
  const here = prepared.over(store)
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => here.operations.refresh({ refreshToken: tokens.refreshToken })),
  )
  assert.is(new Set(outcomes.map(({ refreshToken }) => refreshToken)).size, 1)
  assert.is((await prepared.store.tokens.findById(principal.session.id))?.counter, 1)
})

test('the token before the current one gets the same successor for ten seconds, and ends the session after @T-04', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  const first = await here.operations.refresh({ refreshToken: tokens.refreshToken })
  here.advance(10)
  const again = await here.operations.refresh({ refreshToken: tokens.refreshToken })
  assert.is(again.refreshToken, first.refreshToken)
  here.advance(0.1)
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: first.refreshToken })), 'invalid-token')
  assert.is(await refusalOf(here.authenticate(first.accessToken)), 'unauthenticated')
})

test('a refresh token two steps old ends its session at once, and that is told @T-03 @T-04 @rfc-R13', async () => {
  const here = world()
  const { tokens, user, principal } = await signedIn(here)
  const { refreshToken } = await here.operations.refresh({ refreshToken: tokens.refreshToken })
  const latest = await here.operations.refresh({ refreshToken })
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: latest.refreshToken })), 'invalid-token')
  assert.is(await refusalOf(here.authenticate(latest.accessToken)), 'unauthenticated')
  const [told, ...more] = here.events.filter(({ event }) => event === 'authn_token_reuse')
  assert.equal(more, [])
  assert.is(told && 'sessionRef' in told && told.sessionRef, principal.session.id)
  assert.equal([told?.datetime, told?.level], ['2026-01-01T00:00:00.000Z', 'critical'])
  assert.is(told && 'userId' in told && told.userId, user.id)
})

test('reuse of one session leaves the others of the user alone', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  const other = await here.operations.login(ada)
  const { refreshToken } = await here.operations.refresh({ refreshToken: tokens.refreshToken })
  await here.operations.refresh({ refreshToken })
  await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken }))
  assert.ok(await here.authenticate(other.accessToken))
})

test('a clock that is set back does not make the grace longer @T-49', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  await here.operations.refresh({ refreshToken: tokens.refreshToken })
  here.advance(-3600)
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
})

test('a token that is ahead of the store ends the session: the store lost a write @T-50', async () => {
  const here = world()
  const { tokens, principal } = await signedIn(here)
  const before = await here.store.tokens.findById(principal.session.id)
  const ahead = await here.operations.refresh({ refreshToken: tokens.refreshToken })
  const now = await here.store.tokens.findById(principal.session.id)
  if (before === undefined || now === undefined) throw new Error('no session')
  await here.store.tokens.replace(now, before)
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: ahead.refreshToken })), 'invalid-token')
  assert.is(await here.store.tokens.findById(principal.session.id), undefined)
  assert.ok(here.events.some(({ event }) => event === 'x_store_rollback'))
})

for (const first of ['logout', 'refresh'] as const) {
  test(`of a logout and a refresh at once, ${first} writing first, no token of the session works after @T-05`, async () => {
    const prepared = world()
    const { tokens, principal } = await signedIn(prepared)
    const match = first === 'logout' ? isRotation : ({ method }: { method: string }) => method === 'tokens.remove'
    const paused = pauseBefore(prepared.store, match)
    const late = prepared.over(paused.store)
    const refresh = (operations = prepared.operations) =>
      refusalOf(operations.refresh({ refreshToken: tokens.refreshToken }))
    const logout = (operations = prepared.operations) => refusalOf(operations.logout(principal))
    const held = first === 'logout' ? refresh(late.operations) : logout(late.operations)
    await paused.reached
    const done = first === 'logout' ? await logout() : await refresh()
    paused.resume()
    const outcome = first === 'logout' ? await held : done
    assert.is(first === 'logout' ? outcome : await held, first === 'logout' ? 'invalid-token' : undefined)
    assert.is(await prepared.store.tokens.findById(principal.session.id), undefined)
    assert.is(await refusalOf(prepared.authenticate(tokens.accessToken)), 'unauthenticated')
  })
}

test('a session ends after seven days without a refresh, and after thirty days with them', async () => {
  const here = world()
  let { tokens } = await signedIn(here)
  for (let day = 0; day < 28; day += 4) {
    here.advance(4 * 86_400)
    tokens = await here.operations.refresh({ refreshToken: tokens.refreshToken })
  }
  here.advance(2 * 86_400)
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
  const idle = await here.operations.login(ada)
  here.advance(7 * 86_400)
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: idle.refreshToken })), 'invalid-token')
})

test('the successor of a token made under an old root secret is made under the new one', async () => {
  const before = world()
  const { tokens } = await signedIn(before)
  const next = 'b9QmT4xVw1RzK8sYc6LdHn3JgF5pE7aUoX0iM2vBqAk'
  const rotated = world({ store: before.store, secret: [next, secret] })
  const successor = await rotated.operations.refresh({ refreshToken: tokens.refreshToken })
  const dropped = world({ store: before.store, secret: next })
  assert.ok(await dropped.operations.refresh({ refreshToken: successor.refreshToken }))
  assert.is(await refusalOf(dropped.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
})

test.run()
