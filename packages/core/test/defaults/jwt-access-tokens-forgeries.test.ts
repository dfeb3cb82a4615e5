import { createPublicKey } from 'node:crypto'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createJwtAccessTokens } from '../../src/defaults/jwt-access-tokens.ts'
import { deriveSigningKey } from '../../src/defaults/signing-key.ts'
import {
  base64url,
  claims,
  grant,
  headerOf,
  macJwt,
  now,
  openJwt,
  parties,
  ring,
  signJwt,
} from './access-tokens-world.ts'

const root = ring.current
const jwt = createJwtAccessTokens({ keys: ring, ...parties })
const good = await jwt.issue(grant)
const { header, payload } = openJwt(good)
const [head, body, signature] = good.split('.') as [string, string, string]

async function refuses(token: string, what: string): Promise<void> {
  assert.is(await jwt.verify(token, now), undefined, what)
}

test('the forger of these tests could sign a good token, so what is refused is refused for its fault', async () => {
  assert.equal(await jwt.verify(signJwt(root, header, payload), now), claims)
})

test('alg none in any spelling is refused, with and without a signature @T-12 @asvs-9.1.2', async () => {
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '', null, false]) {
    const forged = base64url(JSON.stringify({ ...header, alg }))
    for (const tail of ['', signature, 'AA']) await refuses(`${forged}.${body}.${tail}`, `${alg}`)
    await refuses(`${forged}.${body}`, `${alg}`)
  }
})

test('a MAC made with the public key is refused, whatever the form of the key @T-12 @rfc-R16', async () => {
  const jwk = deriveSigningKey(root, 'ES256').publicJwk ?? { kty: '' }
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  const pem = key.export({ format: 'pem', type: 'spki' }).toString()
  const der = key.export({ format: 'der', type: 'spki' })
  const published = (await jwt.jwks?.())?.keys[0]
  const forms = [
    pem,
    pem.trim(),
    der,
    der.subarray(-65),
    base64url(der),
    JSON.stringify(jwk),
    JSON.stringify(published),
    `${jwk.x}`,
  ]
  for (const kid of [header.kid, headerOf(root, 'HS256').kid]) {
    const input = `${base64url(JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid }))}.${body}`
    for (const form of forms) await refuses(`${input}.${macJwt(form, input)}`, `${form}`)
  }
})

test('each algorithm refuses the right signatures of the others @T-12 @asvs-9.1.2', async () => {
  for (const ours of ['ES256', 'EdDSA', 'HS256'] as const) {
    const tokens = createJwtAccessTokens({ keys: ring, ...parties, algorithm: ours })
    for (const theirs of ['ES256', 'EdDSA', 'HS256'] as const) {
      for (const claimed of ['ES256', 'EdDSA', 'HS256', 'RS256', 'ES384', 'Ed25519']) {
        for (const kid of [headerOf(root, ours).kid, headerOf(root, theirs).kid]) {
          const token = signJwt(root, { alg: claimed, typ: 'at+jwt', kid }, payload, theirs)
          const right = ours === theirs && claimed === ours
          assert.equal(await tokens.verify(token, now), right ? claims : undefined, `${ours} ${theirs} ${claimed}`)
        }
      }
    }
  }
})

test('a signed-out token does not come back slightly altered @T-14', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n\r\t\0\u00e9\ud83d'
  for (const character of alphabet) {
    if (character !== good.at(-1)) await refuses(good.slice(0, -1) + character, `last character ${character}`)
    await refuses(good + character, `${character} after it`)
    await refuses(character + good, `${character} before it`)
    await refuses(`${head}${character}.${body}.${signature}`, `${character} after the header`)
    await refuses(`${head}.${body}${character}.${signature}`, `${character} after the payload`)
  }
  for (const odd of [
    '',
    '.',
    '..',
    '...',
    `${head}.${body}`,
    `${head}..${signature}`,
    `.${body}.${signature}`,
    `${good}.`,
    `Bearer ${good}`,
  ]) {
    await refuses(odd, odd)
  }
  const json = { payload: body, protected: head, signature }
  await refuses(JSON.stringify(json), 'JSON serialization')
  await refuses('x'.repeat(1_000_000), 'a million characters')
  assert.equal(await jwt.verify(good, now), claims)
})

for (const algorithm of ['ES256', 'EdDSA', 'HS256'] as const) {
  test(`${algorithm}: a token with any one character changed is refused @asvs-9.1.1`, async () => {
    const tokens = createJwtAccessTokens({ keys: ring, ...parties, algorithm })
    const token = await tokens.issue(grant)
    const position = fc.nat({ max: token.length - 1 })
    const character = fc.oneof(fc.constantFrom(...'ABCDwxyz0189-_'), fc.string({ minLength: 1, maxLength: 1 }))
    const property = fc.asyncProperty(position, character, async (at, other) => {
      const changed = token.slice(0, at) + other + token.slice(at + 1)
      assert.equal(await tokens.verify(changed, now), changed === token ? claims : undefined)
    })
    await fc.assert(property, { numRuns: 500 })
  })
}

test.run()
