import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPostern } from '../../src/create-postern.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { secret, world } from '../world.ts'

const options = suite('what createPostern never takes')

const sound = {
  secret,
  store: createMemoryStore(),
  baseUrl: 'https://app.example.org',
  passwords: world().ports.passwords,
}

/** As a caller without types would. */
const make = (change: object) => Reflect.apply(createPostern, undefined, [{ ...sound, ...change }])

options('a base URL that is no https origin, but for http on this machine @asvs-1.2.2 @nist-N58', () => {
  for (const baseUrl of [
    'javascript:1',
    'data:text/html,x',
    '//app.example.org',
    'http://app.example.org',
    'http://localhost.example.org',
    'https://app.example.org/path',
    'https://app.example.org?x',
    'https://eve@app.example.org',
    'ftp://app.example.org',
    '',
  ]) {
    assert.throws(() => make({ baseUrl }), /option "baseUrl" must/, baseUrl)
  }
  for (const baseUrl of ['https://app.example.org', 'http://localhost:3000', 'http://[::1]:3000']) {
    assert.ok(make({ baseUrl }), baseUrl)
  }
})

options('plain http in production, on this machine either @asvs-13.4.2', () => {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    assert.throws(() => make({ baseUrl: 'http://localhost:3000' }), /not in production/)
    assert.throws(() => make({ trustedOrigins: ['http://localhost:3000'] }), /not in production/)
    assert.ok(make({}))
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
})

options(
  'rules of composition, an age of passwords, a shorter minimum, a fixed token @asvs-6.2.1 @asvs-6.2.10 @nist-N05 @nist-N06 @asvs-7.2.2',
  () => {
    for (const name of [
      'passwordMaxAge',
      'requireDigit',
      'minLength',
      'passwordMinLength',
      'apiToken',
      'debug',
      'csrf',
    ]) {
      assert.throws(() => make({ [name]: 1 }), new RegExp(`option "${name}" is not known`))
    }
  },
)

options(
  'codes of fewer than four digits or more than eight, good for over an hour, or in place of a link to reset @asvs-6.5.4 @nist-N32 @nist-N42',
  () => {
    const mail = { mailer: { send: async () => {} }, from: 'no-reply@app.example.org' }
    const limiter = world().ports.limiter
    for (const more of [
      { codeDigits: 3 },
      { codeDigits: 9 },
      { codeDigits: 5.5 },
      { codeSeconds: 3601 },
      { resetBy: 'code' },
    ]) {
      const verification = { when: 'optional', ...more }
      assert.throws(() => make({ mail, limiter, verification }), /option "verification" must/, JSON.stringify(more))
    }
    assert.ok(make({ mail, limiter, verification: { when: 'optional', codeDigits: 6 } }))
  },
)

options.run()
