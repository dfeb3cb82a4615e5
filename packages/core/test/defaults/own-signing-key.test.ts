import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createJwtAccessTokens } from '../../src/defaults/jwt-access-tokens.ts'
import { type OwnJwk, readOwnKeys } from '../../src/defaults/own-signing-key.ts'
import { deriveSigningKey } from '../../src/defaults/signing-key.ts'
import { claims, countingSecret, grant, now, openJwt, parties, ring } from './access-tokens-world.ts'

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as OwnJwk
const ed = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as OwnJwk
const oct: OwnJwk = { kty: 'oct', k: Buffer.alloc(32, 7).toString('base64url'), kid: 'mac-1' }
const isPublic = ({ d: _, ...jwk }: OwnJwk): OwnJwk => jwk
const tokensOf = (...jwks: readonly OwnJwk[]) =>
  createJwtAccessTokens({ keys: ring, ...parties, own: { jwks, secrets: [countingSecret] } })
const refused = (jwks: readonly OwnJwk[], why: RegExp) => {
  let message = ''
  try {
    readOwnKeys({ jwks, secrets: [countingSecret] })
  } catch (error) {
    assert.instance(error, TypeError)
    message = String(error)
  }
  assert.match(message, why)
  for (const { d, k } of jwks) for (const secret of [d, k]) if (secret) assert.not.ok(message.includes(secret))
}

test('a key of the host signs under its own algorithm, named by its kid or its thumbprint', async () => {
  for (const [jwk, alg] of [
    [ec, 'ES256'],
    [ed, 'EdDSA'],
    [oct, 'HS256'],
  ] as const) {
    const tokens = tokensOf(jwk)
    const token = await tokens.issue(grant)
    const kid = jwk.kid ?? (await calculateJwkThumbprint(isPublic(jwk) as Record<string, string>))
    assert.equal(openJwt(token).header, { alg, typ: 'at+jwt', kid })
    assert.equal(await tokens.verify(token, now), claims)
  }
})

test('a rotation of own keys signs nobody out while the old one is there, and its tokens die with it @asvs-13.3.4 @asvs-11.2.2', async () => {
  const old = await tokensOf(ec).issue(grant)
  for (const kept of [ec, isPublic(ec)]) assert.equal(await tokensOf(ed, kept).verify(old, now), claims)
  assert.is(await tokensOf(ed).verify(old, now), undefined)
  const fresh = await tokensOf(ed, isPublic(ec)).issue(grant)
  assert.is(openJwt(fresh).header.alg, 'EdDSA')
})

test('the JWK Set holds the public half of each own key, old ones too, and never a symmetric one', async () => {
  const set = await tokensOf(ed, ec, oct).jwks?.()
  assert.equal(
    set?.keys.map(({ alg }) => alg),
    ['EdDSA', 'ES256'],
  )
  for (const key of set?.keys ?? []) assert.not.ok('d' in key || 'k' in key)
  assert.not('jwks' in tokensOf(oct))
})

test('with own keys a token under a derived key is refused: one source of keys alone @asvs-9.1.3', async () => {
  const derived = await createJwtAccessTokens({ keys: ring, ...parties }).issue(grant)
  assert.is(await tokensOf(ec).verify(derived, now), undefined)
})

test('RSA, other curves, short secrets and what does not fit together are refused at the start @asvs-11.6.1 @rfc-R17', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as OwnJwk
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' }) as OwnJwk
  const x25519 = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }) as OwnJwk
  for (const jwk of [rsa, p384, x25519, { ...ec, alg: 'HS256' }, { kty: 'oct', k: oct.k ?? '' }])
    refused([jwk], /takes keys/)
  refused([{ ...oct, k: Buffer.alloc(31, 7).toString('base64url') }], /takes keys/)
  refused([{ ...ec, use: 'enc' }], /use/)
  refused([{ ...ec, kid: '../../dev/null' }], /kid/)
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as OwnJwk
  refused([{ ...ec, ...(other.d !== undefined && { d: other.d }) }], /broken/)
  refused([{ ...ed, x: 'AAAA' }], /broken/)
})

test('keys that cannot sign fail the start, not the first login', async () => {
  const error = await tokensOf(isPublic(ec))
    .ready()
    .catch((reason: unknown) => reason)
  assert.instance(error, TypeError)
})

test('the first key must sign, no kid stands twice, and a root secret is no signing key @asvs-13.3.1', () => {
  refused([isPublic(ec), ed], /private key first/)
  refused([ec, isPublic(ec)], /two keys with one kid/)
  refused([{ kty: 'oct', k: countingSecret, kid: 'a' }], /root secret/)
  const { secretJwk } = deriveSigningKey(ring.current, 'ES256')
  assert.not.throws(() => readOwnKeys({ jwks: [secretJwk], secrets: [countingSecret] }))
})

test.run()
