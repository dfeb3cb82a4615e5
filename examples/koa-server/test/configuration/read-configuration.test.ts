import { randomBytes } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Configuration } from '../../src/configuration/configuration.ts'
import { configurationSchema } from '../../src/configuration/configuration-schema.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'

const test = suite('readConfiguration')

const secret = () => randomBytes(32).toString('base64url')
const [one, other] = [secret(), secret()]
const production = { NODE_ENV: 'production', POSTERN_SECRET: one, POSTERN_BASE_URL: 'https://app.example.com' }

const read = (real: Readonly<Record<string, string>>) => readConfiguration({ real, dotenv: {} })

/** The lines of the refusal, without its first. */
function refusal(real: Readonly<Record<string, string>>): readonly string[] {
  try {
    read(real)
  } catch (error) {
    assert.instance(error, Error)
    assert.is(Reflect.get(error as Error, 'exitCode'), 78)
    return (error as Error).message.split('\n').slice(1)
  }
  throw new Error(`accepted: ${Object.keys(real)}`)
}

const allowed = (name: string) =>
  String(Reflect.get(Reflect.get(configurationSchema.properties, name), 'allowed')) + name

type Row = readonly [name: string, good: Readonly<Record<string, Partial<Configuration>>>, bad: readonly string[]]

const NOT_PRINTED = 'bad-value-not-printed'
const tooLong = 'x'.repeat(1025)

const rows: readonly Row[] = [
  ['HOST', { '0.0.0.0': { host: '0.0.0.0' }, '::1': { host: '::1' } }, [`${NOT_PRINTED} `, 'http://x']],
  [
    'PORT',
    { '0': { port: 0 }, '65535': { port: 65_535 } },
    ['65536', '-1', '3e3', '0x10', ' 80', '080', '1.5', 'http'],
  ],
  ['NODE_ENV', { test: { production: false } }, ['prod', 'Production', NOT_PRINTED]],
  ['LOG_LEVEL', { warn: { logLevel: 'warn' } }, ['WARN', NOT_PRINTED]],
  [
    'POSTERN_BASE_URL',
    {
      'https://app.example.com': { baseUrl: 'https://app.example.com' },
      'http://localhost:8080': { baseUrl: 'http://localhost:8080' },
      'http://[::1]:8080': { baseUrl: 'http://[::1]:8080' },
    },
    ['http://app.example.com', 'https://app.example.com/', 'https://app.example.com/x', 'https://u:p@x.example', 'x'],
  ],
  [
    'POSTERN_SECRET',
    { [one]: { secrets: [one] }, [`${one},${other}`]: { secrets: [one, other] } },
    [NOT_PRINTED, one.slice(1), `${one},`, `${one}, ${other}`, `${one}=`],
  ],
  [
    'POSTERN_STORE',
    { 'memory:': { store: { kind: 'memory' } }, 'file:/x/y.json': { store: { kind: 'file', path: '/x/y.json' } } },
    ['memory', 'file:', '/x/y.json', NOT_PRINTED],
  ],
  ['POSTERN_VERIFICATION', { off: {} }, ['Off', NOT_PRINTED]],
  ['POSTERN_VERIFIED_DELETE', { false: {} }, ['FALSE', NOT_PRINTED]],
  ['POSTERN_TOKEN_FORMAT', { jwt: { tokenFormat: 'jwt' }, opaque: { tokenFormat: 'opaque' } }, ['JWT', NOT_PRINTED]],
  ['POSTERN_ACCESS_SECONDS', { '60': { accessSeconds: 60 }, '900': { accessSeconds: 900 } }, ['59', '901', '10m']],
  ['POSTERN_ACCESS_AUDIENCE', { 'urn:x': { audience: 'urn:x' } }, ['a b', 'ä', 'x'.repeat(256)]],
  ['POSTERN_PASSWORD_FORM', { on: { passwordForm: true }, off: { passwordForm: false } }, ['true', NOT_PRINTED]],
  ['POSTERN_REGISTRATION', { open: {}, closed: { registration: 'closed' } }, ['shut', NOT_PRINTED]],
  ['POSTERN_TRUST_PROXY', { '0': { trustProxy: 0 }, '2': { trustProxy: 2 } }, ['11', '-1', 'true', NOT_PRINTED]],
  [
    'POSTERN_TRUSTED_ORIGINS',
    { 'https://a.example,http://b.example:8080': { trustedOrigins: ['https://a.example', 'http://b.example:8080'] } },
    ['*', 'https://a.example/', 'a.example', 'https://A.example', 'https://a.example, https://b.example', 'null'],
  ],
  ['POSTERN_RATE_LIMIT', { off: {} }, ['on', NOT_PRINTED]],
  ['POSTERN_WORKERS', { '1': {} }, ['0', 'one', NOT_PRINTED]],
]

const pairs = ['POSTERN_ADMIN_EMAIL', 'POSTERN_ADMIN_PASSWORD']
const later = [
  'POSTERN_MAIL',
  'POSTERN_MAIL_FROM',
  'POSTERN_VERIFICATION_PROOF',
  'POSTERN_CODE_DIGITS',
  'POSTERN_CODE_SECONDS',
  'POSTERN_SESSION_IDLE_SECONDS',
  'POSTERN_METRICS_TOKEN',
  'POSTERN_MIGRATE',
]
const laterValues: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['POSTERN_STORE', ['sqlite:x.db', 'postgres://h/d', 'mysql://h/d', 'redis://h', 'dynamodb://r/t']],
  ['POSTERN_VERIFICATION', ['optional', 'required']],
  ['POSTERN_VERIFIED_DELETE', ['true']],
  ['POSTERN_RATE_LIMIT', ['memory:', 'store', 'redis://h']],
  ['POSTERN_WORKERS', ['2', '16']],
]

test('every variable of the schema is in these tables', () => {
  const tested = [...rows.map(([name]) => name), ...pairs, ...later]
  assert.equal([...tested].sort(), Object.keys(configurationSchema.properties).sort())
})

for (const [name, good, bad] of rows) {
  test(`${name} takes what it allows, and refuses anything else without printing it`, () => {
    for (const [value, expected] of Object.entries(good)) {
      const configuration = read({ [name]: value })
      assert.equal({ ...configuration, ...expected }, configuration)
    }
    for (const value of bad) {
      const lines = refusal({ [name]: value })
      assert.is(lines.length, 1)
      assert.ok(lines[0]?.startsWith(`  ${name} has a value that is not allowed; it takes `), lines[0])
      const printed = lines[0]?.includes(value.trim()) === true && !allowed(name).includes(value.trim())
      assert.not.ok(printed, `${name} is printed`)
    }
  })
}

for (const name of later) {
  test(`${name} is known, and refused as not in this version`, () => {
    assert.equal(refusal({ [name]: NOT_PRINTED }), [`  ${name} is not in this version: leave it out`])
  })
}

test('a value of another version is refused as such, with what this one takes', () => {
  for (const [name, values] of laterValues) {
    for (const value of values) {
      const start = `  ${name} has a value that is not in this version; it takes `
      assert.ok(refusal({ [name]: value })[0]?.startsWith(start), `${name} ${value}`)
    }
  }
})

test('nothing set is a whole configuration for development', () => {
  assert.equal(read({}), {
    production: false,
    logLevel: 'info',
    host: '127.0.0.1',
    port: 3000,
    store: { kind: 'file', path: './data/postern.json' },
    tokenFormat: 'jwt',
    accessSeconds: 600,
    passwordForm: true,
    registration: 'open',
    trustProxy: 0,
    trustedOrigins: [],
  })
})

test('an unknown POSTERN_ name is refused with the known ones; other names are none of our business', () => {
  const [line = ''] = refusal({ POSTERN_SECRT: NOT_PRINTED })
  assert.match(line, /^ {2}POSTERN_SECRT is not known; known are .*POSTERN_SECRET/)
  assert.not.ok(line.includes(NOT_PRINTED))
  read({ POSTERNX: 'x', PATH: '/bin', MAIL: 'x' })
})

test('an empty value is refused, since it may be a secret that did not arrive', () => {
  assert.equal(refusal({ POSTERN_SECRET: '' }), ['  POSTERN_SECRET is empty: give it a value or leave it out'])
})

test('everything that is wrong is said at once', () => {
  const lines = refusal({ PORT: 'x', POSTERN_FOO: 'x', POSTERN_MAIL: 'x', POSTERN_STORE: 'x' })
  assert.is(lines.length, 4)
})

test('production has no default for what a development start makes up', () => {
  assert.ok(read(production).production)
  for (const name of ['POSTERN_SECRET', 'POSTERN_BASE_URL']) {
    const { [name as 'POSTERN_SECRET']: _, ...rest } = production
    assert.match(refusal(rest)[0] ?? '', new RegExp(`^  ${name} is missing: production has no default for it`))
  }
  assert.match(refusal({ ...production, POSTERN_BASE_URL: 'http://localhost:3000' })[0] ?? '', /POSTERN_BASE_URL has/)
  assert.match(refusal({ ...production, POSTERN_RATE_LIMIT: 'off' })[0] ?? '', /POSTERN_RATE_LIMIT has/)
})

test('the first admin needs both variables', () => {
  const admin = { POSTERN_ADMIN_EMAIL: 'ada@example.com', POSTERN_ADMIN_PASSWORD: 'violet-harbour-41' }
  assert.equal(read(admin).admin, { email: 'ada@example.com', password: 'violet-harbour-41' })
  const { POSTERN_ADMIN_EMAIL, POSTERN_ADMIN_PASSWORD } = admin
  assert.equal(refusal({ POSTERN_ADMIN_EMAIL }), ['  POSTERN_ADMIN_PASSWORD is missing: POSTERN_ADMIN_EMAIL needs it'])
  assert.equal(refusal({ POSTERN_ADMIN_PASSWORD }), [
    '  POSTERN_ADMIN_EMAIL is missing: POSTERN_ADMIN_PASSWORD needs it',
  ])
  assert.is(refusal({ ...admin, POSTERN_ADMIN_PASSWORD: tooLong }).length, 1)
})

test.run()
