import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPostern } from '../../src/create-postern.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { secret, world } from '../world.ts'

const sound = {
  secret,
  store: createMemoryStore(),
  baseUrl: 'https://app.example.org',
  passwords: world().ports.passwords,
}
const options = suite('options of createPostern')

/** As a caller without types would. */
function make(given: unknown): unknown {
  return Reflect.apply(createPostern, undefined, [given])
}

const changed = (change: object) => () => make({ ...sound, ...change })

/** What stands in the message, which names the option and says what to do. */
function refused(run: () => unknown, ...parts: readonly RegExp[]): void {
  assert.throws(run, (error: unknown) => {
    assert.instance(error, TypeError)
    for (const part of parts) assert.match(String(error), part)
    return true
  })
}

options('what is sound is taken', () => {
  const origins = ['https://www.example.org', 'http://localhost:5173']
  assert.ok(make({ ...sound, trustedOrigins: origins, accessTokens: { claims: () => ({}) }, wrap: [] }))
})

options('no options at all are refused by a sentence', () => {
  for (const nothing of [undefined, null, 'x']) refused(() => make(nothing), /createPostern needs options/)
})

options('a missing secret is told with the recipe for one, as a weak one is', () => {
  const recipe = /node -p "crypto\.randomBytes\(32\)/
  refused(changed({ secret: undefined }), /option "secret" is missing/, recipe)
  refused(changed({ secret: null }), /option "secret" must be/, recipe)
  refused(changed({ secret: 'short' }), /option "secret" must hold/, recipe)
})

options('a pepper is a key like the secret, and none that has a role already @asvs-13.3.1 @asvs-11.2.3', () => {
  const pepper = 'Wq3nB8mZ1xKc5uYd7sRgHjLp0vA2fT6iOoE9yUeN4cM'
  assert.ok(make({ ...sound, pepper: { keys: pepper } }))
  refused(changed({ pepper }), /option "pepper" takes keys/)
  refused(changed({ pepper: { keys: [] } }), /option "pepper" takes keys/)
  refused(changed({ pepper: { keys: 'short' } }), /option "pepper" must hold/)
  refused(changed({ pepper: { keys: secret } }), /option "pepper" holds a key that is there already/)
  refused(changed({ pepper: { keys: [pepper, pepper] } }), /option "pepper" holds a key that is there already/)
  refused(changed({ secret: [secret, secret] }), /option "secret" holds a key that is there already/)
})

options("keys of the host's own say their algorithm themselves, and are for JWTs", () => {
  const keys = [{ kty: 'oct', k: 'x', kid: 'a' }]
  assert.ok(make({ ...sound, accessTokens: { keys } }))
  refused(changed({ accessTokens: { keys, algorithm: 'ES256' } }), /keys without algorithm/)
  refused(changed({ accessTokens: { keys, format: 'opaque' } }), /for jwt alone/)
  refused(changed({ accessTokens: { keys: [] } }), /option "accessTokens" takes/)
})

options('an opaque token holds nothing, so that what would be in a JWT is refused beside it', () => {
  assert.ok(make({ ...sound, accessTokens: { format: 'opaque', seconds: 300 } }))
  for (const one of [{ claims: () => ({}) }, { algorithm: 'ES256' }, { audience: 'https://api.example.org' }]) {
    refused(
      changed({ accessTokens: { format: 'opaque', ...one } }),
      /"accessTokens" takes claims, algorithm and audience/,
    )
  }
  refused(changed({ accessTokens: { audience: '' } }), /option "accessTokens"/)
})

const methods = {
  users: ['insert', 'findById', 'findByLogin', 'list', 'replace', 'remove'],
  tokens: ['insert', 'findById', 'findByUser', 'replace', 'remove', 'removeExpired'],
} as const

options('a store that lacks one of its methods is refused, and the method is named', () => {
  const { store } = sound
  for (const part of ['users', 'tokens'] as const) {
    refused(
      changed({ store: { ...store, [part]: undefined } }),
      /"store"/,
      new RegExp(`${part}\\.insert\\(\\) is missing`),
    )
    for (const method of methods[part]) {
      const lacking = { ...store, [part]: { ...store[part], [method]: undefined } }
      refused(changed({ store: lacking }), new RegExp(`${part}\\.${method}\\(\\) is missing`))
    }
  }
  for (const method of ['ready', 'close']) {
    refused(changed({ store: { ...store, [method]: 1 } }), new RegExp(`${method}\\(\\) is missing`))
  }
})

options('methods may be inherited', () => {
  const inherited = {
    ...sound.store,
    users: Object.create(sound.store.users),
    tokens: Object.create(sound.store.tokens),
  }
  assert.ok(make({ ...sound, store: Object.create(inherited) }))
})

options('trusted origins are exact origins', () => {
  for (const origin of [
    '*',
    'null',
    '',
    'https://*.example.org',
    'https://evil.example/path',
    'http://app.example.org',
  ])
    refused(changed({ trustedOrigins: [origin] }), /option "trustedOrigins" must/)
})

options('SameSite=None, a Domain, or an idle life out of bounds is refused @asvs-3.3.2 @asvs-3.3.3', () => {
  for (const cookies of [
    { sameSite: 'none' },
    { sameSite: 'None' },
    { domain: 'example.org' },
    { secure: false },
    { idleSeconds: 299 },
    { idleSeconds: 2_592_001 },
    { idleSeconds: '600' },
  ]) {
    refused(changed({ cookies }), /option "cookies" takes sameSite .* and idleSeconds \(300–2592000\)/)
  }
  assert.ok(make({ ...sound, cookies: { sameSite: 'strict', idleSeconds: 300 } }))
})

options('claims that are no function, and wraps that wrapRoute did not make, are refused', () => {
  refused(changed({ accessTokens: { claims: { plan: 'pro' } } }), /option "accessTokens" takes a function as claims/)
  refused(changed({ wrap: [42] }), /option "wrap" must be a list of what wrapRoute/)
})

options.run()
