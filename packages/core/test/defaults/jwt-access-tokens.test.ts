import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createJwtAccessTokens } from '../../src/defaults/jwt-access-tokens.ts'
import { reservedClaims } from '../../src/defaults/jwt-claims.ts'
import { defaults } from '../../src/domain/defaults.ts'
import type { JsonObject } from '../../src/domain/json.ts'
import { createKeyRing } from '../../src/domain/key-ring.ts'
import {
  claims,
  countingSecret,
  grant,
  later,
  now,
  openJwt,
  otherSecret,
  parties,
  ring,
} from './access-tokens-world.ts'

const jwt = createJwtAccessTokens({ keys: ring, ...parties })

for (const algorithm of ['ES256', 'EdDSA', 'HS256'] as const) {
  const tokens = createJwtAccessTokens({ keys: ring, ...parties, algorithm })
  test(`${algorithm}: what is issued names its user and session when verified`, async () => {
    const token = await tokens.issue(grant)
    assert.equal(await tokens.verify(token, now), claims)
    assert.equal(await createJwtAccessTokens({ keys: ring, ...parties, algorithm }).verify(token, now), claims)
  })

  test(`${algorithm}: a token dies at its expiry to the second, seen before or not @asvs-9.2.1`, async () => {
    const token = await tokens.issue(grant)
    assert.is(await tokens.verify(token, later(600)), undefined)
    assert.equal(await tokens.verify(token, later(599)), claims)
    assert.is(tokens.verify(token, later(600)), undefined)
  })

  test(`${algorithm}: verifying needs no clock of its own`, async () => {
    const longAgo = { ...grant, issuedAt: 1000, expiresAt: 1600, authenticatedAt: 1000 } as typeof grant
    assert.equal(await tokens.verify(await tokens.issue(longAgo), 1599 as typeof now), claims)
  })
}

test("a token carries the type and the claims of RFC 9068 and the host's own @rfc-R21", async () => {
  const { header, payload } = openJwt(await jwt.issue({ ...grant, claims: { roles: ['admin'], email_verified: true } }))
  assert.equal(header, { alg: 'ES256', typ: 'at+jwt', kid: 'JutSvqysT0qI3BnlwHOIjk8GHTUKs94ONxYOAuQFaOQ' })
  const { jti, ...rest } = payload
  assert.type(jti, 'string')
  assert.equal(rest, {
    ...{ iss: parties.issuer, aud: parties.audience, sub: claims.userId, client_id: 'first-party' },
    ...{ sid: claims.sessionId, iat: now, exp: now + 600, auth_time: now - 60 },
    ...{ roles: ['admin'], email_verified: true },
  })
  assert.is.not(jti, openJwt(await jwt.issue(grant)).payload.jti)
})

test('a host cannot override a reserved claim, and the token stays good', async () => {
  const evil: JsonObject = Object.fromEntries(reservedClaims.map((name) => [name, 'evil']))
  const token = await jwt.issue({ ...grant, claims: { ...evil, plan: 'gold' } })
  assert.not.match(JSON.stringify(openJwt(token)), /evil/)
  assert.is(openJwt(token).payload.plan, 'gold')
  assert.equal(await jwt.verify(token, now), claims)
})

test('odd claims of the host survive: __proto__, numbers as names, lone surrogates', async () => {
  const odd = JSON.parse('{"__proto__":{"sub":"x"},"10":1,"2":2,"s":"\\ud800","f":1.5e300,"e":{}}') as JsonObject
  assert.equal(await jwt.verify(await jwt.issue({ ...grant, claims: odd }), now), claims)
})

test("claims that make a token longer than verify looks at are the programmer's error at once", async () => {
  const error = await jwt.issue({ ...grant, claims: { all: 'x'.repeat(3000) } }).then(String, (thrown: Error) => thrown)
  assert.instance(error, RangeError)
  assert.match(String(error), 'fewer claims')
})

test('a verified token is answered at once the second time, a refused one never is remembered', async () => {
  const fresh = createJwtAccessTokens({ keys: ring, ...parties })
  const token = await fresh.issue(grant)
  assert.instance(fresh.verify(token, now), Promise)
  assert.equal(await fresh.verify(token, now), claims)
  assert.equal(fresh.verify(token, now), claims)
  const early = await fresh.issue({ ...grant, issuedAt: later(100) })
  assert.is(await fresh.verify(early, now), undefined)
  assert.instance(fresh.verify(early, later(100)), Promise)
  assert.equal(await fresh.verify(early, later(100)), claims)
})

test('a remembered token vouches for no other that ends like it', async () => {
  const fresh = createJwtAccessTokens({ keys: ring, ...parties })
  const token = await fresh.issue(grant)
  assert.equal(await fresh.verify(token, now), claims)
  const [head, , signature] = token.split('.')
  const body = (await fresh.issue({ ...grant, claims: { plan: 'gold' } })).split('.')[1]
  assert.is(await fresh.verify(`${head}.${body}.${signature}`, now), undefined)
  assert.is(await fresh.verify(token.slice(-43), now), undefined)
  assert.equal(fresh.verify(token, now), claims)
})

test('setting the clock back an hour revives nothing, remembered or not @T-49', async () => {
  const token = await jwt.issue(grant)
  assert.equal(await jwt.verify(token, now), claims)
  assert.is(jwt.verify(token, later(601)), undefined)
  assert.is(jwt.verify(token, later(-3600)), undefined)
  assert.is(await createJwtAccessTokens({ keys: ring, ...parties }).verify(token, later(-3600)), undefined)
})

test(`at most ${defaults.accessToken.remembered} tokens are remembered, and the oldest goes`, async () => {
  const tokens = createJwtAccessTokens({ keys: ring, ...parties, algorithm: 'HS256' })
  const first = await tokens.issue(grant)
  await tokens.verify(first, now)
  for (let i = 1; i < defaults.accessToken.remembered; i++) await tokens.verify(await tokens.issue(grant), now)
  assert.not.instance(tokens.verify(first, now), Promise)
  await tokens.verify(await tokens.issue(grant), now)
  assert.instance(tokens.verify(first, now), Promise)
})

test('two roots: the new one signs for old processes that know it, the old one still verifies, a dropped one does not', async () => {
  const of = (...secrets: string[]) => createJwtAccessTokens({ keys: createKeyRing(secrets), ...parties })
  const [before, both, swapped, after] = [
    ...[of(countingSecret), of(countingSecret, otherSecret), of(otherSecret, countingSecret), of(otherSecret)],
  ] as const
  const [old, young] = [await before.issue(grant), await swapped.issue(grant)]
  assert.equal(openJwt(await both.issue(grant)).header, openJwt(old).header)
  for (const tokens of [both, swapped]) assert.equal(await tokens.verify(old, now), claims)
  for (const tokens of [both, swapped, after]) assert.equal(await tokens.verify(young, now), claims)
  assert.is(await after.verify(old, now), undefined)
  assert.is(await before.verify(young, now), undefined)
})

test.run()
