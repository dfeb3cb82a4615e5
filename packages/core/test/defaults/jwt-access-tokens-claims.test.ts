import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createJwtAccessTokens } from '../../src/defaults/jwt-access-tokens.ts'
import { claims, grant, headerOf, now, openJwt, parties, ring, signJwt } from './access-tokens-world.ts'

// Every token here carries a right signature: what is refused is refused for its claims.
const root = ring.current
const jwt = createJwtAccessTokens({ keys: ring, ...parties })
const header = headerOf(root)
const { payload } = openJwt(await jwt.issue(grant))

async function refuses(body: object | string, what: string): Promise<void> {
  assert.is(await jwt.verify(signJwt(root, header, body), now), undefined, what)
}

test('issuer, audience and client are ours to the character @asvs-9.2.3 @asvs-10.3.1 @rfc-R18', async () => {
  const { issuer, audience } = parties
  for (const iss of [`${issuer}/`, issuer.toUpperCase(), 'http://api.example.com', audience, '', [issuer], null, 1]) {
    await refuses({ ...payload, iss }, `iss ${iss}`)
  }
  for (const aud of [`${audience}/`, issuer, '', [audience], [audience, 'https://evil.example'], [], null, {}]) {
    await refuses({ ...payload, aud }, `aud ${aud}`)
  }
  for (const client_id of ['', 'third-party', null, ['first-party']])
    await refuses({ ...payload, client_id }, `${client_id}`)
})

test("two instances with one secret and two audiences or issuers refuse each other's tokens @asvs-9.2.4", async () => {
  for (const other of [{ audience: 'https://shop.example.com' }, { issuer: 'https://id.example.com' }]) {
    const theirs = createJwtAccessTokens({ keys: ring, ...parties, ...other })
    assert.is(await jwt.verify(await theirs.issue(grant), now), undefined)
    assert.is(await theirs.verify(await jwt.issue(grant), now), undefined)
  }
})

test('a token without one of the claims is refused @asvs-9.2.1 @rfc-R21', async () => {
  for (const name of Object.keys(payload)) {
    const rest = Object.fromEntries(Object.entries(payload).filter(([other]) => other !== name))
    await refuses(rest, `without ${name}`)
    await refuses({ ...rest, [name]: null }, `${name} null`)
  }
})

test('a subject is a UUID and a session id is 16 bytes, in their one spelling @rfc-R18', async () => {
  const { userId, sessionId } = claims
  for (const sub of [
    userId.toUpperCase(),
    `${userId}\n`,
    ` ${userId}`,
    userId.replaceAll('-', ''),
    `{${userId}}`,
    '',
    1,
    [userId],
  ]) {
    await refuses({ ...payload, sub }, `sub ${sub}`)
  }
  for (const sid of [
    `${sessionId}=`,
    `${sessionId.slice(0, -1)}x`,
    sessionId.slice(1),
    '',
    `${sessionId}\n`,
    '__proto__',
    7,
    [sessionId],
  ]) {
    await refuses({ ...payload, sid }, `sid ${sid}`)
  }
  for (const jti of ['', 1, {}]) await refuses({ ...payload, jti }, `jti ${jti}`)
})

test('a payload that is not JSON as we write it is refused', async () => {
  const text = JSON.stringify(payload)
  const inner = text.slice(1, -1)
  const twice = ['exp', 'sub', 'aud'].map((name) => `{${inner},"${name}":${JSON.stringify(payload[name])}}`)
  const spelled = [
    ` ${text}`,
    `${text}\n`,
    `\uFEFF${text}`,
    text.replace(',', ', '),
    text.replace('"exp"', '"e\\u0078p"'),
  ]
  const other = [
    '',
    'null',
    '[]',
    `[${text}]`,
    '{}',
    '"x"',
    text.slice(0, -1),
    `${text}}`,
    `{${inner},"x":1e400}`,
    `${text}//`,
  ]
  for (const odd of [...twice, ...spelled, ...other]) await refuses(odd, odd)
  const invalid = Buffer.concat([Buffer.from(`{${inner},"x":"`), Buffer.from([0xff, 0xc0]), Buffer.from('"}')])
  await refuses(invalid, 'invalid UTF-8')
})

test('a token of over 4096 characters is not looked at, though rightly signed', async () => {
  const tokens = Array.from({ length: 12 }, (_, more) =>
    signJwt(root, header, { ...payload, x: 'x'.repeat(2638 + more) }),
  )
  const lengths = tokens.map((token) => token.length)
  assert.ok(Math.min(...lengths) <= 4096 && Math.max(...lengths) > 4096, `${lengths}`)
  for (const token of tokens) {
    assert.equal(await jwt.verify(token, now), token.length <= 4096 ? claims : undefined, `${token.length}`)
  }
})

test.run()
