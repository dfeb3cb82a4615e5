import { join } from 'node:path'
import { variableNames } from 'postern/environment'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { configurationSchema } from '../../src/configuration/configuration-schema.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'
import { refusalOf } from './refusal-of.ts'
import { notPrinted } from './row.ts'
import { variableRows } from './variable-rows.ts'

const test = suite('readConfiguration')

const read = (real: Readonly<Record<string, string>>) => readConfiguration({ real, dotenv: {} })

const allowed = (name: string) =>
  String(Reflect.get(Reflect.get(configurationSchema.properties, name), 'allowed')) + name

const pairs = ['POSTERN_ADMIN_EMAIL', 'POSTERN_ADMIN_PASSWORD']

test('the variables of the schema are those that the environment is searched for', () => {
  assert.equal(Object.keys(configurationSchema.properties).sort(), [...variableNames].sort())
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
      const lines = refusalOf({ [name]: value })
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
    introspectionClients: [],
    trustProxy: 0,
    trustedOrigins: [],
    audit: { kind: 'file', path: join('data', 'audit.jsonl') },
    auditDays: 365,
  })
})

test('an unknown POSTERN_ name is refused with the known ones; other names are none of our business', () => {
  const [line = ''] = refusalOf({ POSTERN_SECRT: notPrinted })
  assert.match(line, /^ {2}POSTERN_SECRT is not known; known are .*POSTERN_SECRET/)
  assert.not.ok(line.includes(notPrinted))
  read({ POSTERNX: 'x', PATH: '/bin', MAIL: 'x' })
})

test('an empty value is refused, since it may be a secret that did not arrive', () => {
  assert.equal(refusalOf({ POSTERN_SECRET: '' }), ['  POSTERN_SECRET is empty: give it a value or leave it out'])
})

test('everything that is wrong is said at once', () => {
  const lines = refusalOf({ PORT: 'x', POSTERN_FOO: 'x', POSTERN_MAIL: 'x', POSTERN_STORE: 'x' })
  assert.is(lines.length, 4)
})

test.run()
