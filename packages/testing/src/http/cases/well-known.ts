import assert from 'node:assert/strict'
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { expectRecord } from '../expect/expect-record.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpOptions } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { ada, signUp } from '../steps/sign-up.ts'

const jwksPath = '/.well-known/jwks.json'
const metadataPath = '/.well-known/oauth-authorization-server'

async function keysOf(world: HttpWorld): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const response = await world.call('GET', jwksPath)
  assert.equal(response.status, 200, response.text)
  const { keys } = expectRecord(response.json(), ['keys'])
  assert.ok(Array.isArray(keys))
  return keys
}

async function metadataOf(world: HttpWorld): Promise<Readonly<Record<string, unknown>>> {
  const response = await world.call('GET', metadataPath)
  assert.equal(response.status, 200, response.text)
  return Object(response.json())
}

const decode = (part = '') => Object(JSON.parse(Buffer.from(part, 'base64url').toString()))

const origin: HttpOptions = { baseUrl: 'https://id.mail.test', accessTokens: { audience: 'https://api.mail.test' } }

export const wellKnownCases: readonly HttpCase[] = [
  {
    name: 'an access token can be checked with the published keys alone, and says what RFC 9068 asks for',
    options: () => origin,
    async run(world) {
      const { accessToken, user } = await signUp(world)
      const [head, payload, signature = ''] = accessToken.split('.')
      const { alg, kid, typ } = decode(head)
      assert.deepEqual([alg, typ], ['ES256', 'at+jwt'])
      const key: JsonWebKey = Object((await keysOf(world)).find((one) => one.kid === kid))
      const publicKey = createPublicKey({ key, format: 'jwk' })
      const signed = Buffer.from(`${head}.${payload}`)
      const bytes = Buffer.from(signature, 'base64url')
      assert.ok(verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes))
      const claims = decode(payload)
      const now = Math.floor(world.clock.now() / 1000)
      assert.deepEqual([claims.iss, claims.sub, claims.aud], [origin.baseUrl, user.id, 'https://api.mail.test'])
      assert.deepEqual([claims.iat, claims.exp, claims.auth_time], [now, now + 600, now])
      for (const name of ['jti', 'client_id']) assert.ok(claims[name], name)
      for (const name of ['email', 'name', 'password']) assert.equal(claims[name], undefined)
    },
  },
  {
    name: 'no private part of a key is published',
    async run(world) {
      for (const key of await keysOf(world)) {
        for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']) assert.ok(!Object.hasOwn(key, name), name)
        assert.equal(typeof key.kid, 'string')
      }
    },
  },
  {
    name: 'the metadata names the issuer, the token endpoint, the keys and the grants, from the base URL alone',
    options: () => origin,
    async run(world) {
      const hosts = { host: 'evil.test', 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' }
      const { text } = await world.call('GET', metadataPath, { headers: hosts })
      assert.ok(!text.includes('evil'), text)
      const metadata = await metadataOf(world)
      assert.equal(metadata.issuer, 'https://id.mail.test')
      assert.equal(metadata.token_endpoint, 'https://id.mail.test/api/v1/auth/token')
      assert.equal(metadata.jwks_uri, 'https://id.mail.test/.well-known/jwks.json')
      assert.deepEqual(metadata.grant_types_supported, ['refresh_token'])
      assert.ok(Array.isArray(metadata.response_types_supported))
    },
  },
  {
    name: 'the metadata names the password grant where the host allows it',
    options: () => ({ passwordGrant: true }),
    async run(world) {
      const { grant_types_supported: grants } = await metadataOf(world)
      assert.deepEqual([grants].flat().sort(), ['password', 'refresh_token'])
    },
  },
  {
    name: 'the well-known documents are at the root, not under the prefix, and may be cached for five minutes',
    async run(world) {
      for (const path of [jwksPath, metadataPath]) {
        const response = await world.call('GET', path)
        assert.equal(response.headers.get('cache-control'), 'public, max-age=300')
        const { headers } = await world.send({ method: 'GET', path: `/api/v1${path}` })
        assert.equal(headers.get('x-fell-through'), 'yes')
      }
    },
  },
  ...(['opaque', 'HS256'] as const).map((kind) => ({
    name: `with ${kind} tokens there is no key set, neither at its path nor in the metadata`,
    options: (): HttpOptions => ({ accessTokens: kind === 'opaque' ? { format: kind } : { algorithm: kind } }),
    async run(world: HttpWorld) {
      await signUp(world, ada)
      const { headers } = await world.call('GET', jwksPath)
      assert.equal(headers.get('x-fell-through'), 'yes')
      assert.ok(!Object.hasOwn(await metadataOf(world), 'jwks_uri'))
    },
  })),
]
