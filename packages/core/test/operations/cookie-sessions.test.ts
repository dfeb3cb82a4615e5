import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { refreshTokenOf } from '../../src/domain/refresh-token.ts'
import { isSessionId } from '../../src/domain/session.ts'
import { sessionSecretOf } from '../../src/domain/session-secret.ts'
import { createPolicy } from '../../src/policy.ts'
import { ada, cookieOf, refusalOf, secret, signedIn, signedInByCookie, tokensOf, type World, world } from '../world.ts'

const day = 86_400
const base = 'https://app.example.org'
const post = (cookie: string, more: object = {}) => ({ method: 'POST', headers: { cookie, origin: base, ...more } })

async function loginByCookie(here: World, more: object = {}): Promise<string> {
  const { setCookie } = await here.operations.login({ ...ada, ...more, transport: 'cookie' })
  return cookieOf(setCookie)
}

const sessionsIn = async (here: World, userId: Parameters<World['store']['tokens']['findByUser']>[0]) =>
  here.store.tokens.findByUser(userId)

test('a login by cookie answers one Set-Cookie line and no token, and the cookie opens the session @asvs-10.1.1 @asvs-3.3.4', async () => {
  const here = world()
  const { user, principal } = await signedInByCookie(here)
  const result = await here.operations.login({ ...ada, transport: 'cookie' })
  assert.equal(Object.keys(result).sort(), ['setCookie', 'user'])
  assert.match(result.setCookie, /^__Host-postern=pcs_[A-Za-z0-9_-]{92}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
  assert.is(principal.transport, 'cookie')
  assert.is(principal.user.id, user.id)
  assert.ok(isSessionId(principal.session.id))
})

test('no two sessions share a secret, and nothing that the store holds is or contains one @asvs-7.2.2', async () => {
  const here = world()
  const { user, cookie } = await signedInByCookie(here)
  const secrets = new Set([cookie])
  for (let index = 0; index < 10; index++) secrets.add(await loginByCookie(here))
  assert.is(secrets.size, 11)
  const dump = JSON.stringify([await sessionsIn(here, user.id), await here.store.users.findById(user.id)])
  for (const secret of secrets) {
    const value = secret.slice(secret.indexOf('=') + 1)
    assert.ok(Buffer.from(value.slice(4), 'base64url').length >= 32)
    const mac = Buffer.from(value.slice(4), 'base64url').subarray(37)
    for (const encoding of ['base64url', 'base64', 'hex'] as const) assert.not(dump.includes(mac.toString(encoding)))
  }
})

test('a cookie ends with the browser, or with remember after thirty days @nist-N55', async () => {
  const here = world()
  await signedIn(here)
  assert.not.match((await here.operations.login({ ...ada, transport: 'cookie' })).setCookie, /max-age|expires/i)
  const remembered = await here.operations.login({ ...ada, transport: 'cookie', remember: true })
  assert.ok(remembered.setCookie.endsWith('; Max-Age=2592000'))
})

test('a session that is not used for a day ends, to the second, whatever the browser still shows @asvs-7.3.1 @nist-N54 @nist-N64 @nist-N71', async () => {
  for (const [seconds, outcome] of [
    [day - 1, 'open'],
    [day, 'unauthenticated'],
    [day + 1, 'unauthenticated'],
  ] as const) {
    const here = world()
    const { cookie } = await signedInByCookie(here)
    here.advance(seconds)
    const found = await refusalOf(here.authenticateByCookie(cookie))
    assert.is(typeof found === 'object' ? 'open' : found, outcome, `${seconds}`)
  }
})

test('use keeps a session, for thirty days and no longer @asvs-7.3.2 @nist-N64 @nist-N68 @nist-N71 @nist-N72', async () => {
  const here = world()
  const { cookie } = await signedInByCookie(here)
  for (let half = 1; half < 60; half++) {
    here.advance(day / 2)
    await here.authenticateByCookie(cookie)
  }
  here.advance(day / 2 - 1)
  assert.ok(await here.authenticateByCookie(cookie))
  here.advance(1)
  assert.is(await refusalOf(here.authenticateByCookie(cookie)), 'unauthenticated')
})

test('a remembered session may go unused for thirty days, and does not outlive them @nist-N68', async () => {
  const here = world()
  await signedIn(here)
  const cookie = await loginByCookie(here, { remember: true })
  here.advance(30 * day - 1)
  assert.ok(await here.authenticateByCookie(cookie))
  here.advance(1)
  assert.is(await refusalOf(here.authenticateByCookie(cookie)), 'unauthenticated')
})

test('the idle life is the host’s choice, and use is written down more often where it is short', async () => {
  const here = world({ cookies: { idleSeconds: 600 } })
  const { cookie } = await signedInByCookie(here)
  for (let minute = 1; minute < 30; minute++) {
    here.advance(60)
    await here.authenticateByCookie(cookie)
  }
  here.advance(541)
  assert.ok(await here.authenticateByCookie(cookie))
  here.advance(600)
  assert.is(await refusalOf(here.authenticateByCookie(cookie)), 'unauthenticated')
})

test('a use is written down once in five minutes, and sets no cookie', async () => {
  const here = world()
  const { user, cookie, principal } = await signedInByCookie(here)
  const versions = async () => (await sessionsIn(here, user.id)).map(({ version }) => version)
  here.advance(300)
  assert.equal(await here.authenticateByCookie(cookie), principal)
  assert.equal(await versions(), [1])
  here.advance(1)
  const seen = await here.authenticateByCookie(cookie)
  assert.equal(await versions(), [2])
  assert.is(seen.session.lastSeenAt, '2026-01-01T00:05:01.000Z')
  assert.is(seen.session.expiresAt, '2026-01-02T00:05:01.000Z')
  await here.authenticateByCookie(cookie)
  assert.equal(await versions(), [2])
})

test('use makes no session fresh', async () => {
  const here = world()
  const { cookie, principal } = await signedInByCookie(here)
  here.advance(301)
  const needs = { fresh: true }
  const request = { method: 'GET', headers: { cookie } }
  assert.is(await refusalOf(here.operations.authenticate(request, needs)), 'reauthentication-required')
  await here.operations.reauthenticate(principal, { password: ada.password })
  assert.ok(await here.operations.authenticate(request, needs))
})

test('a bad bearer does not fall back to the cookie, and a good one is who asks @T-38 @rfc-R06', async () => {
  const here = world()
  const { tokens, user } = await signedIn(here)
  const eve = await here.operations.register({ ...ada, email: 'eve@example.org', transport: 'cookie' })
  const cookie = cookieOf(('setCookie' in eve && eve.setCookie) || '')
  assert.is((await here.authenticateByCookie(cookie)).user.email, 'eve@example.org')
  const ask = (authorization: string) => ({ method: 'POST', headers: { authorization, cookie } })
  for (const bad of ['Bearer x', 'Bearer', '', 'Basic YTpi', `Bearer ${tokens.accessToken}x`, 'bearer\t']) {
    assert.is(await refusalOf(here.operations.authenticate(ask(bad))), 'unauthenticated', bad)
    assert.is(await refusalOf(here.operations.findPrincipal(ask(bad))), 'unauthenticated', bad)
    assert.is(await here.operations.logoutByCookie(ask(bad)), false, bad)
  }
  assert.is((await here.operations.authenticate(ask(`Bearer ${tokens.accessToken}`))).user.id, user.id)
  assert.ok(await here.authenticateByCookie(cookie))
})

test('a session is one of tokens or one of a cookie, never both', async () => {
  const here = world()
  const { cookie, principal, user } = await signedInByCookie(here)
  const session = { sessionId: principal.session.id as never, userId: user.id }
  const now = here.ports.clock.seconds()
  const grant = { ...session, issuedAt: now, expiresAt: (now + 600) as typeof now, authenticatedAt: now }
  const accessToken = await here.ports.accessTokens.issue(grant)
  assert.is(await refusalOf(here.authenticate(accessToken)), 'unauthenticated')
  const refreshToken = refreshTokenOf(here.ports.keys, { sessionId: session.sessionId, counter: 0 })
  assert.is(await refusalOf(here.operations.refresh({ refreshToken })), 'invalid-token')
  assert.ok(await here.authenticateByCookie(cookie))

  const bearer = tokensOf(await here.operations.login(ada))
  const { session: other } = await here.authenticate(bearer.accessToken)
  const made = sessionSecretOf(here.ports.keys, { userId: user.id, sessionId: other.id as never })
  assert.is(await refusalOf(here.authenticateByCookie(`__Host-postern=${made}`)), 'unauthenticated')
  assert.is(await here.operations.logoutByCookie(post(`__Host-postern=${made}`)), true)
  assert.ok(await here.authenticate(bearer.accessToken))
})

test('a cookie whose session is over, or that never was one, is nobody; it is refused where somebody is asked for @T-35 @asvs-7.4.1', async () => {
  const here = world()
  const { cookie, principal } = await signedInByCookie(here)
  await here.operations.logout(principal)
  const fixed = `__Host-postern=pcs_${'A'.repeat(92)}`
  for (const dead of [
    cookie,
    fixed,
    '__Host-postern=',
    '__Host-postern=admin',
    `__Host-postern="${cookie.slice(15)}"`,
  ]) {
    assert.is(await here.operations.findPrincipal({ method: 'GET', headers: { cookie: dead } }), undefined, dead)
    assert.is(await refusalOf(here.authenticateByCookie(dead)), 'unauthenticated', dead)
  }
})

test('two cookies of our name are refused, whatever they hold @T-18 @T-36', async () => {
  const here = world()
  const { cookie } = await signedInByCookie(here)
  for (const second of [cookie, '__Host-postern=x', '__Host-postern=']) {
    const request = { method: 'GET', headers: { cookie: `${cookie}; ${second}` } }
    assert.is(await refusalOf(here.operations.authenticate(request)), 'invalid-request')
    assert.is(await refusalOf(here.operations.findPrincipal(request)), 'invalid-request')
    assert.is(await refusalOf(here.operations.logoutByCookie(request)), 'invalid-request')
  }
})

test('what changes something by a cookie must come from a page of ours, and else is refused @T-37 @asvs-3.5.1', async () => {
  const here = world({ trustedOrigins: ['https://front.example.org'] })
  const { cookie } = await signedInByCookie(here)
  const ask = (method: string, more: object) => here.operations.authenticate({ method, headers: { cookie, ...more } })
  const front = { 'sec-fetch-site': 'same-site', origin: 'https://front.example.org' }
  const forged = [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, { origin: 'https://evil.test' }, {}]
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'get', 'TRACE', '']) {
    for (const more of forged) assert.is(await refusalOf(ask(method, more)), 'csrf', method)
    for (const more of [{ origin: base }, { 'sec-fetch-site': 'same-origin' }, front, { 'x-postern-csrf': '1' }]) {
      assert.ok(await ask(method, more))
    }
  }
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    for (const more of forged) assert.ok(await ask(method, more))
  }
})

test('a picture or a script of another site’s page reads nothing by the cookie @asvs-3.5.8', async () => {
  const here = world()
  const { cookie } = await signedInByCookie(here)
  const embed = (site: string, mode: string) =>
    refusalOf(
      here.operations.authenticate({
        method: 'GET',
        headers: { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': mode },
      }),
    )
  assert.is(await embed('cross-site', 'no-cors'), 'csrf')
  for (const [site, mode] of [
    ['cross-site', 'navigate'],
    ['same-origin', 'no-cors'],
    ['same-site', 'no-cors'],
  ] as const) {
    assert.type(await embed(site, mode), 'object')
  }
})

test('a caller who does not tell the method reads by the cookie, and changes nothing from another origin', async () => {
  const here = world()
  const { cookie } = await signedInByCookie(here)
  const ask = (more: object) => here.operations.authenticate({ headers: { cookie, ...more } })
  assert.ok(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }))
  assert.ok(await ask({ origin: base, 'sec-fetch-site': 'same-origin' }))
  for (const origin of ['https://evil.test', 'null']) assert.is(await refusalOf(ask({ origin })), 'csrf')
  assert.is(await refusalOf(ask({ origin: base, 'sec-fetch-site': 'cross-site' })), 'csrf')
})

test('logout by cookie ends that session alone, twice is as good as once, and a forged one ends nothing @nist-N53 @nist-N60 @asvs-14.3.1', async () => {
  const here = world()
  const { cookie } = await signedInByCookie(here)
  const other = await loginByCookie(here)
  const forged = { method: 'POST', headers: { cookie, origin: 'https://evil.test' } }
  assert.is(await refusalOf(here.operations.logoutByCookie(forged)), 'csrf')
  assert.ok(await here.authenticateByCookie(cookie))
  assert.is(await here.operations.logoutByCookie(post(cookie)), true)
  assert.is(await refusalOf(here.authenticateByCookie(cookie)), 'unauthenticated')
  assert.is(await here.operations.logoutByCookie(post(cookie)), true)
  assert.is(await here.operations.logoutByCookie(post('x=1')), false)
  assert.ok(await here.authenticateByCookie(other))
  assert.is(here.events.filter(({ event }) => event === 'session_logout').length, 1)
})

test('a password change gives the session a new cookie of the same kind and ends every other one', async () => {
  for (const remember of [false, true]) {
    const here = world()
    const { tokens } = await signedIn(here)
    const cookie = await loginByCookie(here, { remember })
    const principal = await here.authenticateByCookie(cookie)
    here.advance(60)
    const change = { currentPassword: ada.password, newPassword: 'analytical engine no. 3' }
    const renewed = await here.operations.changePassword(principal, change)
    if (!('setCookie' in renewed)) throw new Error('tokens, and no cookie')
    assert.is(renewed.setCookie.endsWith('; Max-Age=2592000'), remember)
    const now = await here.authenticateByCookie(cookieOf(renewed.setCookie))
    assert.equal([now.transport, now.user.id], ['cookie', principal.user.id])
    assert.is.not(now.session.id, principal.session.id)
    assert.is(await refusalOf(here.authenticateByCookie(cookie)), 'unauthenticated')
    assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  }
})

test('logging the others out gives a cookie session a new cookie, and makes it no younger', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  const cookie = await loginByCookie(here, { remember: true })
  here.advance(10 * day)
  const renewed = await here.operations.logout(await here.authenticateByCookie(cookie), 'others')
  if (!('setCookie' in renewed)) throw new Error('tokens, and no cookie')
  assert.ok(renewed.setCookie.endsWith(`; Max-Age=${20 * day}`))
  assert.ok(await here.authenticateByCookie(cookieOf(renewed.setCookie)))
  assert.is(await refusalOf(here.authenticateByCookie(cookie)), 'unauthenticated')
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
})

test('whatever ends all sessions ends those of cookies: new roles, disabling, deletion @T-08 @asvs-7.4.2', async () => {
  const endings = [
    (here: World, id: Parameters<World['operations']['users']['update']>[0]) =>
      here.operations.users.update(id, { roles: ['user', 'admin'] }),
    (here: World, id: Parameters<World['operations']['users']['update']>[0]) =>
      here.operations.users.update(id, { disabled: true }),
    (here: World, id: Parameters<World['operations']['users']['update']>[0]) => here.operations.users.delete(id),
  ]
  for (const end of endings) {
    const here = world()
    const { cookie, user } = await signedInByCookie(here)
    const second = await loginByCookie(here)
    await end(here, user.id)
    for (const dead of [cookie, second]) {
      assert.is(await refusalOf(here.authenticateByCookie(dead)), 'unauthenticated')
    }
  }
})

test('a new root secret in front signs nobody out; one that is dropped does', async () => {
  const before = world()
  const { cookie } = await signedInByCookie(before)
  const next = 'b9QmT4xVw1RzK8sYc6LdHn3JgF5pE7aUoX0iM2vBqAk'
  const { store } = before
  assert.ok(await world({ store, secret: [next, secret] }).authenticateByCookie(cookie))
  assert.is(await refusalOf(world({ store, secret: next }).authenticateByCookie(cookie)), 'unauthenticated')
})

const silent = { emit() {}, within: () => silent }

test('on plain http of this machine the cookie is called postern, and the other name is nobody’s', async () => {
  const policy = createPolicy(
    { secret: '', store: createMemoryStore(), baseUrl: 'http://localhost:3000' },
    'http://localhost:3000',
    silent,
  )
  assert.is(policy.cookie.name, 'postern')
  assert.ok(policy.pages.own.has('http://127.0.0.1:3000'))
})

test.run()
