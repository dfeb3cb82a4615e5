import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { developmentSecret } from '../src/development-secret.ts'
import { withFolder } from './support/with-folder.ts'

const test = suite('developmentSecret')

test('is made once beside the store, for this user alone, and kept', () =>
  withFolder((folder) => {
    const choice = { kind: 'file', path: join(folder, 'postern.json') } as const
    const made = developmentSecret(choice)
    assert.match(made.secret, /^[A-Za-z0-9_-]{43}$/)
    assert.is(made.note, `a secret for development was made: ${join(folder, 'secret')}`)
    assert.equal(developmentSecret(choice), { secret: made.secret })
    assert.equal(readdirSync(folder), ['secret'])
    if (process.platform !== 'win32') assert.is(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
  }))

test('is new at each start of a memory store, and nowhere on disk', () => {
  const [one, other] = [developmentSecret({ kind: 'memory' }), developmentSecret({ kind: 'memory' })]
  assert.is.not(one.secret, other.secret)
  assert.is(one.note, undefined)
})

test('one that others could read is closed to them, and the start says so', () =>
  withFolder((folder) => {
    if (process.platform === 'win32') return console.log('skipped on win32: it has no such modes')
    const path = join(folder, 'secret')
    const choice = { kind: 'file', path: join(folder, 'postern.json') } as const
    const { secret } = developmentSecret(choice)
    chmodSync(path, 0o644)
    const found = developmentSecret(choice)
    assert.is(statSync(path).mode & 0o777, 0o600)
    assert.is(found.secret, secret)
    assert.match(found.note ?? '', `${path} was open to other users of this machine (mode 644)`)
    assert.is(developmentSecret(choice).note, undefined)
  }))

test('a file that is there is never written over', () =>
  withFolder((folder) => {
    writeFileSync(join(folder, 'secret'), '')
    assert.is(developmentSecret({ kind: 'file', path: join(folder, 'postern.json') }).secret, '')
    assert.is(readFileSync(join(folder, 'secret'), 'utf8'), '')
  }))

test.run()
