import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { variableNames } from 'postern/environment'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { configurationSchema } from '../../src/configuration/configuration-schema.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'
import { notPrinted } from './row.ts'
import { variableRows } from './variable-rows.ts'

const test = suite('readConfiguration')

const secret = randomBytes(32).toString('base64url')
const production = {
  NODE_ENV: 'production',
  POSTERN_SECRET: secret,
  POSTERN_BASE_URL: 'https://app.example.com',
  POSTERN_MAIL: 'smtp://mail.example',
  POSTERN_MAIL_FROM: 'The App <no-reply@app.example.com>',
}

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

const pairs = ['POSTERN_ADMIN_EMAIL', 'POSTERN_ADMIN_PASSWORD']

test('the variables of the schema are those that the environment is searched for', () => {
  assert.equal(Object.keys(configurationSchema.properties).sort(), [...variableNames].sort())
})

test('a store or a limiter inside one process has one, by the name of the variable that says otherwise', () => {
  const [several, sqlite] = [{ POSTERN_WORKERS: '2' }, { POSTERN_STORE: 'sqlite:./a.db' }]
  const counted = { POSTERN_RATE_LIMIT: 'redis://h' }
  for (const variables of [
    { POSTERN_STORE: 'memory:', ...counted },
    { POSTERN_STORE: 'file:./a.json', ...counted },
    counted,
    sqlite,
    { ...sqlite, POSTERN_RATE_LIMIT: 'memory:' },
  ]) {
    const [line = '', ...others] = refusal({ ...variables, ...several })
    assert.match(line, /^ {2}POSTERN_WORKERS has a value that is not allowed; .* 1 with a memory: or file: store, and /)
    assert.equal(others, [])
  }
  for (const limit of ['store', 'redis://h', 'off']) {
    assert.is(read({ ...sqlite, ...several, POSTERN_RATE_LIMIT: limit }).workers, 2)
  }
})

test('limits are counted in the store where it can count, and in no other', () => {
  const limiterOf = (store: string) => read({ POSTERN_STORE: store, POSTERN_RATE_LIMIT: 'store' }).limiter
  assert.equal(limiterOf('sqlite:./a.db'), { kind: 'sqlite', path: './a.db' })
  for (const [kind, url] of [
    ['postgres', 'postgres://h/d'],
    ['postgres', 'postgresql://h/d'],
    ['mysql', 'mysql://h/d'],
    ['redis', 'redis://h'],
  ]) {
    assert.equal(limiterOf(url ?? ''), { kind, url })
  }
  for (const store of ['memory:', 'file:./a.json', 'dynamodb://r/table']) {
    const lines = refusal({ POSTERN_STORE: store, POSTERN_RATE_LIMIT: 'store' })
    assert.is(lines.length, 1)
    assert.match(
      lines[0] ?? '',
      /^ {2}POSTERN_RATE_LIMIT has a value that is not allowed; it takes memory:, store \(on/,
    )
  }
})

test('every variable of the schema is in these tables', () => {
  const tested = [...variableRows.map(([name]) => name), ...pairs]
  assert.equal([...tested].sort(), Object.keys(configurationSchema.properties).sort())
})

for (const [name, good, bad] of variableRows) {
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

test('nothing set is a whole configuration for development', () => {
  assert.equal(read({}), {
    production: false,
    logLevel: 'info',
    host: '127.0.0.1',
    port: 3000,
    mail: { kind: 'console' },
    mailFrom: 'Postern <no-reply@localhost>',
    verification: { when: 'optional', proof: 'password', codeDigits: 6, codeSeconds: 600, neededToDelete: false },
    limiter: { kind: 'memory' },
    store: { kind: 'file', path: './data/postern.json' },
    storeUrl: 'file:./data/postern.json',
    migrate: true,
    workers: 1,
    tokenFormat: 'jwt',
    accessSeconds: 600,
    sessionIdleSeconds: 86_400,
    passwordForm: true,
    registration: 'open',
    trustProxy: 0,
    trustedOrigins: [],
    audit: { kind: 'file', path: join('data', 'audit.jsonl') },
    auditDays: 365,
  })
})

test('an unknown POSTERN_ name is refused with the known ones; other names are none of our business', () => {
  const [line = ''] = refusal({ POSTERN_SECRT: notPrinted })
  assert.match(line, /^ {2}POSTERN_SECRT is not known; known are .*POSTERN_SECRET/)
  assert.not.ok(line.includes(notPrinted))
  read({ POSTERNX: 'x', PATH: '/bin', MAIL: 'x' })
})

test('an empty value is refused, since it may be a secret that did not arrive', () => {
  assert.equal(refusal({ POSTERN_SECRET: '' }), ['  POSTERN_SECRET is empty: give it a value or leave it out'])
})

test('everything that is wrong is said at once', () => {
  const lines = refusal({ PORT: 'x', POSTERN_FOO: 'x', POSTERN_MAIL: 'x', POSTERN_STORE: 'x' })
  assert.is(lines.length, 4)
})

test('production has no default for what a development start makes up @asvs-13.4.2', () => {
  assert.ok(read(production).production)
  for (const name of ['POSTERN_SECRET', 'POSTERN_BASE_URL', 'POSTERN_MAIL', 'POSTERN_MAIL_FROM']) {
    const { [name as 'POSTERN_SECRET']: _, ...rest } = production
    assert.match(refusal(rest)[0] ?? '', new RegExp(`^  ${name} is missing: production has no default for it`))
  }
  assert.match(refusal({ ...production, POSTERN_BASE_URL: 'http://localhost:3000' })[0] ?? '', /POSTERN_BASE_URL has/)
  for (const origins of ['http://localhost:5173', 'https://a.example,http://b.example']) {
    const [line = ''] = refusal({ ...production, POSTERN_TRUSTED_ORIGINS: origins })
    assert.match(line, /POSTERN_TRUSTED_ORIGINS has/)
  }
  read({ ...production, POSTERN_TRUSTED_ORIGINS: 'https://a.example' })
  assert.match(refusal({ ...production, POSTERN_MAIL: 'console:' })[0] ?? '', /POSTERN_MAIL has/)
  for (const from of ['no-reply@localhost', 'Postern <no-reply@LocalHost>']) {
    assert.match(refusal({ ...production, POSTERN_MAIL_FROM: from })[0] ?? '', /POSTERN_MAIL_FROM has/)
  }
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
  assert.is(refusal({ ...admin, POSTERN_ADMIN_PASSWORD: 'x'.repeat(1025) }).length, 1)
})

test.run()
