import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createFileStore } from '@postern/store-file'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { variableNames } from '../../src/environment/variable-names.ts'
import { inFolder } from './in-folder.ts'

const secret = 'u8m1cDkYh0VfXo4bGZr7Pq2sLwT5nJ9eKxA3iRvC6yE'

test('what is wrong with the variables ends with 78, all of it by name and never with a value', () =>
  inFolder(async (run) => {
    const variables = { POSTERN_STROE: 'taint', POSTERN_STORE: 'mongodb://u:taint@x', NODE_ENV: 'taint' }
    const { code, out, err } = await run('status', { variables })
    assert.equal([code, out], [78, ''])
    for (const name of ['POSTERN_STROE is not a variable', 'POSTERN_STORE has a value', 'NODE_ENV has a value']) {
      assert.match(err, name)
    }
    assert.not.match(err, 'taint')
    assert.not.ok(existsSync('data'))
  }))

test('the variables of the server that the command line does not read are known to it', () =>
  inFolder(async (run) => {
    const others = variableNames.filter((name) => !/^(POSTERN_STORE|POSTERN_SECRET|NODE_ENV|HOST|PORT)$/.test(name))
    const variables = Object.fromEntries(others.map((name) => [name, 'x']))
    assert.is((await run('status', { variables })).code, 0)
  }))

test('.env and the files that variables name are read', () =>
  inFolder(async (run) => {
    writeFileSync('.env', 'POSTERN_STORE_FILE=./url\n')
    writeFileSync('url', 'file:./elsewhere.json\n')
    assert.match((await run('status')).out, 'file:./data/postern.json')
    const both = await run('status', { variables: { POSTERN_STORE: 'memory:', POSTERN_STORE_FILE: './url' } })
    assert.equal(
      [both.code, both.err],
      [78, 'postern: POSTERN_STORE is set, and so is POSTERN_STORE_FILE: set one of them\n'],
    )
    delete process.env.POSTERN_STORE
    writeFileSync('.env', '\ufeffPORT=1\n')
    assert.match((await run('status')).err, /^postern: \.env cannot be read/)
  }))

test('production needs its secret, and a weak one is refused without being shown', () =>
  inFolder(async (run) => {
    const production = { NODE_ENV: 'production' }
    const missing = await run('user list', { variables: production })
    assert.equal(
      [missing.code, missing.err],
      [78, 'postern: POSTERN_SECRET is missing: production has no default for it\n'],
    )
    const weak = await run('user list', { variables: { ...production, POSTERN_SECRET: 'change-me-'.repeat(5) } })
    assert.is(weak.code, 78)
    assert.match(weak.err, /^postern: POSTERN_SECRET looks like a placeholder/)
    assert.not.match(weak.err, 'change-me-')
    assert.not.ok(existsSync('data'), 'a refused secret made a store')
    assert.is((await run('user list', { variables: { ...production, POSTERN_SECRET: secret } })).code, 0)
  }))

test('a store that a server holds, and one inside another process, are refused by name', () =>
  inFolder(async (run) => {
    const held = createFileStore('data/postern.json')
    const refused = await run('user list')
    assert.is(refused.code, 1)
    assert.match(refused.err, /^postern: The store file \.\/data\/postern\.json is in use by this process/)
    await held.close()
    assert.is((await run('user list')).code, 0)
    assert.match((await run('user list', { variables: { POSTERN_STORE: 'memory:' } })).err, 'nobody else can see it')
  }))

test('nothing that is shown moves the cursor or colours the terminal', () =>
  inFolder(async (run) => {
    const { out } = await run('status', { variables: { POSTERN_STORE: 'file:./\u001b[31m\u202ea.json' } })
    assert.match(out, 'file:./\ufffd[31m\ufffda.json')
    assert.not.ok(out.includes('\u001b') || out.includes('\u202e'))
  }))

test('doctor ends with 1 where something does not work, and names it', () =>
  inFolder(async (run) => {
    mkdirSync('data')
    writeFileSync('.env', '\n')
    chmodSync('.env', 0o644)
    const fine = await run('doctor --json')
    assert.is(fine.code, 0)
    const findings = fine.out.trim().split('\n')
    const told = findings.map((line) => JSON.parse(line)).map(({ level, about }) => `${level} ${about}`)
    assert.equal(told, ['warning POSTERN_SECRET', 'warning .env', 'warning users'])

    const variables = {
      NODE_ENV: 'production',
      POSTERN_STORE: 'memory:',
      POSTERN_MAIL_FROM: 'Postern <no-reply@localhost>',
      POSTERN_WORKERS: '4',
      POSTERN_RATE_LIMIT: 'off',
    }
    const bad = await run('doctor', { variables })
    assert.is(bad.code, 1)
    for (const name of [
      'POSTERN_BASE_URL',
      'POSTERN_MAIL_FROM',
      'POSTERN_RATE_LIMIT',
      'POSTERN_WORKERS',
      'POSTERN_STORE',
    ]) {
      assert.match(bad.out, new RegExp(`^error +${name}: `, 'm'))
    }
    assert.match(bad.out, /POSTERN_SECRET is missing/)
    writeFileSync('data/postern.json', '{"mine":1}')
    const foreign = await run('doctor')
    assert.is(foreign.code, 1)
    assert.match(foreign.out, /^error +store: The store file \.\/data\/postern\.json/m)
  }))

test.run()
