import { randomBytes } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'
import { refusalOf } from './refusal-of.ts'

const test = suite('variables together')

const secret = randomBytes(32).toString('base64url')
const production = {
  NODE_ENV: 'production',
  POSTERN_SECRET: secret,
  POSTERN_BASE_URL: 'https://app.example.com',
  POSTERN_MAIL: 'smtp://mail.example',
  POSTERN_MAIL_FROM: 'The App <no-reply@app.example.com>',
}

const read = (real: Readonly<Record<string, string>>) => readConfiguration({ real, dotenv: {} })

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
    const [line = '', ...others] = refusalOf({ ...variables, ...several })
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
    const lines = refusalOf({ POSTERN_STORE: store, POSTERN_RATE_LIMIT: 'store' })
    assert.is(lines.length, 1)
    assert.match(
      lines[0] ?? '',
      /^ {2}POSTERN_RATE_LIMIT has a value that is not allowed; it takes memory:, store \(on/,
    )
  }
})

test('production has no default for what a development start makes up @asvs-13.4.2', () => {
  assert.ok(read(production).production)
  for (const name of ['POSTERN_SECRET', 'POSTERN_BASE_URL', 'POSTERN_MAIL', 'POSTERN_MAIL_FROM']) {
    const { [name as 'POSTERN_SECRET']: _, ...rest } = production
    assert.match(refusalOf(rest)[0] ?? '', new RegExp(`^  ${name} is missing: production has no default for it`))
  }
  assert.match(refusalOf({ ...production, POSTERN_BASE_URL: 'http://localhost:3000' })[0] ?? '', /POSTERN_BASE_URL has/)
  for (const origins of ['http://localhost:5173', 'https://a.example,http://b.example']) {
    const [line = ''] = refusalOf({ ...production, POSTERN_TRUSTED_ORIGINS: origins })
    assert.match(line, /POSTERN_TRUSTED_ORIGINS has/)
  }
  read({ ...production, POSTERN_TRUSTED_ORIGINS: 'https://a.example' })
  assert.match(refusalOf({ ...production, POSTERN_MAIL: 'console:' })[0] ?? '', /POSTERN_MAIL has/)
  for (const from of ['no-reply@localhost', 'Postern <no-reply@LocalHost>']) {
    assert.match(refusalOf({ ...production, POSTERN_MAIL_FROM: from })[0] ?? '', /POSTERN_MAIL_FROM has/)
  }
  assert.match(refusalOf({ ...production, POSTERN_RATE_LIMIT: 'off' })[0] ?? '', /POSTERN_RATE_LIMIT has/)
})

test('the first admin needs both variables', () => {
  const admin = { POSTERN_ADMIN_EMAIL: 'ada@example.com', POSTERN_ADMIN_PASSWORD: 'violet-harbour-41' }
  assert.equal(read(admin).admin, { email: 'ada@example.com', password: 'violet-harbour-41' })
  const { POSTERN_ADMIN_EMAIL, POSTERN_ADMIN_PASSWORD } = admin
  assert.equal(refusalOf({ POSTERN_ADMIN_EMAIL }), [
    '  POSTERN_ADMIN_PASSWORD is missing: POSTERN_ADMIN_EMAIL needs it',
  ])
  assert.equal(refusalOf({ POSTERN_ADMIN_PASSWORD }), [
    '  POSTERN_ADMIN_EMAIL is missing: POSTERN_ADMIN_PASSWORD needs it',
  ])
  assert.is(refusalOf({ ...admin, POSTERN_ADMIN_PASSWORD: 'x'.repeat(1025) }).length, 1)
})

test.run()
