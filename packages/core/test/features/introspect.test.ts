import { createClientSecret, isPosternError } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { defaults } from '../../src/domain/defaults.ts'

const introspection = suite('introspection')

// Made once by a random generator, in public: what it guards is this test alone.
const secret = 'p0Vn3cXyLq8sTz1RkWd5HjG7uBf2MaE9oCi4YxU6tNw'
const context = { address: '192.0.2.7' }

const by = (password: string) => ({
  method: 'POST',
  headers: { authorization: `Basic ${Buffer.from(`billing:${password}`).toString('base64')}` },
})
const billing = by(createClientSecret(secret, 'billing'))

const open = (options: Parameters<typeof createTestPostern>[0] = {}) =>
  createTestPostern({ secret, introspection: { clients: ['billing'] }, ...options })

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error) => (isPosternError(error) ? error.code : String(error)),
  )

for (const format of ['jwt', 'opaque'] as const) {
  introspection(`an access token (${format}) is active until it expires or its user is disabled`, async () => {
    const { postern, clock, signIn } = open({ accessTokens: { format } })
    const { user, headers } = await signIn()
    const token = headers.authorization.slice('Bearer '.length)
    const iat = Math.floor(clock.now() / 1000)
    const { active, sub, exp } = await postern.introspect({ token }, billing)
    assert.equal([active, sub, exp], [true, user.id, iat + defaults.accessToken.seconds])
    await postern.users.update(user.id, { disabled: true })
    assert.equal(await postern.introspect({ token }, billing), { active: false })
    await postern.users.update(user.id, { disabled: false })
    const again = await signIn(user.id)
    const late = again.headers.authorization.slice('Bearer '.length)
    clock.advance(defaults.accessToken.seconds + 6)
    assert.equal(await postern.introspect({ token: late }, billing), { active: false })
  })
}

introspection('a token of another server, or for another audience, is not active', async () => {
  const { postern } = open()
  const others = [
    open({ baseUrl: 'https://other.test' }),
    open({ accessTokens: { audience: 'https://other.test' } }),
    open({ secret: `${secret.slice(0, -2)}xA` }),
  ]
  for (const other of others) {
    const { headers } = await other.signIn()
    const token = headers.authorization.slice('Bearer '.length)
    assert.equal(await postern.introspect({ token }, billing), { active: false })
  }
})

introspection('services that are refused are limited by address, and a good one is not by that', async () => {
  const { postern } = open()
  const { limit } = defaults.introspection.refusedPerAddress
  const wrong = () => codeOf(postern.introspect({ token: 'x' }, by('wrong'), context))
  for (let times = 0; times < limit; times++) assert.is(await wrong(), 'invalid-credentials')
  assert.is(await wrong(), 'rate-limited')
  assert.equal(await postern.introspect({ token: 'x' }, billing, context), { active: false })
})

introspection('a service that asks without end is limited by its name', async () => {
  const rules: unknown[] = []
  const limiter = {
    consume: async (_: string, rule: unknown) => {
      rules.push(rule)
      return { allowed: false, retryAfterSeconds: 9 }
    },
    admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 0 }),
    giveBack: async () => {},
    reset: async () => {},
  }
  const { postern } = open({ limiter })
  assert.is(await codeOf(postern.introspect({ token: 'x' }, billing)), 'rate-limited')
  assert.equal(rules, [defaults.introspection.perClient])
})

introspection('a service has a name of a kind, and without the option nobody may ask', async () => {
  for (const clients of [[], [''], ['a:b'], ['a b'], ['x'.repeat(65)], ['a', 'a'], ['__proto__'], ['.']]) {
    assert.throws(() => open({ introspection: { clients } }), /option "introspection" takes clients/)
  }
  const { postern } = createTestPostern({ secret })
  assert.match(await codeOf(postern.introspect({ token: 'x' }, billing)), /needs the option "introspection"/)
})

introspection.run()
