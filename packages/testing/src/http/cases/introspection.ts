import assert from 'node:assert/strict'
import { createClientSecret } from '@postern/core'
import type { HttpCase } from '../http-case.ts'
import type { HttpOptions, HttpResponse } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { signUp } from '../steps/sign-up.ts'

// Made once by a random generator, in public: what they guard is these cases alone.
const secret = 'p0Vn3cXyLq8sTz1RkWd5HjG7uBf2MaE9oCi4YxU6tNw'
const next = 'Zr4mQ9kD2xVb7LsYw1TfHc8nJg5PeU3oAi6XvKqRt0M'
const clients = ['billing']
const given = (): HttpOptions => ({ secret, introspection: { clients } })

const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
const right = basic('billing', createClientSecret(secret, 'billing'))

function ask(world: HttpWorld, token: string, authorization: string | undefined = right): Promise<HttpResponse> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(authorization && { authorization }) }
  return world.call('POST', '/auth/introspect', { headers, body: new URLSearchParams({ token }).toString() })
}

async function expectInactive(world: HttpWorld, token: string): Promise<void> {
  const response = await ask(world, token)
  assert.deepEqual([response.status, response.text], [200, '{"active":false}'])
}

export const introspectionCases: readonly HttpCase[] = [
  {
    name: 'a service learns whether an access token is good, and whose it is @rfc-R12',
    options: given,
    async run(world) {
      const { accessToken, user } = await signUp(world)
      const response = await ask(world, accessToken)
      const { sid, ...rest } = Object(response.json())
      const iat = Math.floor(world.clock.now() / 1000)
      const issuer = 'https://app.test'
      const parties = { iss: issuer, aud: issuer, client_id: 'first-party' }
      assert.deepEqual(rest, { active: true, sub: user.id, token_type: 'Bearer', ...parties, iat, exp: iat + 600 })
      assert.equal(typeof sid, 'string')
      const metadata = await world.call('GET', '/.well-known/oauth-authorization-server')
      assert.equal(Object(metadata.json()).introspection_endpoint, `${issuer}/api/v1/auth/introspect`)
    },
  },
  {
    name: 'of a token that opens nothing a service learns that alone, at once after a logout @rfc-R12',
    options: given,
    async run(world) {
      const { accessToken, refreshToken } = await signUp(world)
      const [head, payload] = accessToken.split('.')
      for (const token of ['x', 'a.b.c', `${head}.${payload}.${'A'.repeat(86)}`, refreshToken, '🔑']) {
        await expectInactive(world, token)
      }
      await world.call('POST', '/auth/logout', { headers: { authorization: `Bearer ${accessToken}` } })
      await expectInactive(world, accessToken)
    },
  },
  {
    name: 'who is no service that the host named learns nothing, and is asked for Basic',
    options: given,
    async run(world) {
      const { accessToken } = await signUp(world)
      const password = createClientSecret(secret, 'billing')
      const wrong = [basic('billing', `${password}x`), basic('shop', createClientSecret(secret, 'shop'))]
      for (const shown of [...wrong, basic('', password), `Bearer ${accessToken}`, 'Basic !', '']) {
        const response = await ask(world, accessToken, shown)
        assert.equal(response.status, 401, response.text)
        assert.match(response.headers.get('www-authenticate') ?? '', /^Basic /)
        assert.equal(Object(response.json()).code, 'invalid-credentials')
      }
    },
  },
  {
    name: 'the secret of a service is good as long as the root secret that made it is in the list',
    options: () => ({ secret: [next, secret], introspection: { clients } }),
    async run(world) {
      const { accessToken } = await signUp(world)
      assert.equal(Object((await ask(world, accessToken)).json()).active, true)
      const newer = basic('billing', createClientSecret([next, secret], 'billing'))
      assert.equal(Object((await ask(world, accessToken, newer)).json()).active, true)
    },
  },
  {
    name: 'without the option there is nothing to ask',
    async run(world) {
      const response = await ask(world, 'x')
      assert.equal(response.status, 404)
      const metadata = await world.call('GET', '/.well-known/oauth-authorization-server')
      assert.ok(!Object.hasOwn(Object(metadata.json()), 'introspection_endpoint'))
    },
  },
]
