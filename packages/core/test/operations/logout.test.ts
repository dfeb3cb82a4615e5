import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, refusalOf, signedIn, tokensOf, world } from '../world.ts'

test('logout makes an access token that has not expired worthless at once', async () => {
  const here = world()
  const { tokens, principal } = await signedIn(here)
  await here.operations.logout(principal)
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
  assert.is(await refusalOf(here.operations.logout(principal)), 'unauthenticated')
})

test('logout of one session leaves the others', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  const other = await here.operations.login(ada)
  await here.operations.logout(principal)
  assert.ok(await here.authenticate(other.accessToken))
})

test('logout of all ends every session by one write on the user', async () => {
  const here = world()
  const { tokens, principal } = await signedIn(here)
  const other = await here.operations.login(ada)
  await here.operations.logout(principal, 'all')
  for (const { accessToken } of [tokens, other]) {
    assert.is(await refusalOf(here.authenticate(accessToken)), 'unauthenticated')
  }
  assert.equal(await here.store.tokens.findByUser(principal.user.id), [])
})

test('logout of the others gives this session a new id and ends the rest', async () => {
  const here = world()
  const { tokens, principal } = await signedIn(here)
  const other = await here.operations.login(ada)
  const kept = tokensOf(await here.operations.logout(principal, 'others'))
  const now = await here.authenticate(kept.accessToken)
  assert.is.not(now.session.id, principal.session.id)
  assert.is(now.session.authenticatedAt, principal.session.authenticatedAt)
  for (const { accessToken } of [tokens, other]) {
    assert.is(await refusalOf(here.authenticate(accessToken)), 'unauthenticated')
  }
})

test('logging the others out does not make a session older than thirty days', async () => {
  const here = world()
  let { tokens } = await signedIn(here)
  for (let day = 0; day < 30; day += 6) {
    tokens = tokensOf(await here.operations.logout(await here.authenticate(tokens.accessToken), 'others'))
    here.advance(6 * 86_400)
    const outcome = await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken }))
    assert.is(outcome === 'invalid-token', day === 24, `day ${day}`)
    if (day < 24) tokens = outcome as typeof tokens
  }
})

test('a refresh token of whatever age ends its session, and any other text does nothing', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  const next = await here.operations.refresh({ refreshToken: tokens.refreshToken })
  await here.operations.logoutByRefreshToken({ refreshToken: 'prt_nothing' })
  assert.ok(await here.authenticate(next.accessToken))
  await here.operations.logoutByRefreshToken({ refreshToken: tokens.refreshToken })
  await here.operations.logoutByRefreshToken({ refreshToken: tokens.refreshToken })
  assert.is(await refusalOf(here.authenticate(next.accessToken)), 'unauthenticated')
})

test.run()
