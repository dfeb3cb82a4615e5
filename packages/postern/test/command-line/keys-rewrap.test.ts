import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inFolder } from './in-folder.ts'

const key = () => randomBytes(32).toString('base64url')
const stored = () => readFileSync('data/postern.json', 'utf8')

test('keys rewrap encrypts bare hashes, then moves them to the first key; again it has nothing to do', () =>
  inFolder(async (run) => {
    const [first, second] = [key(), key()]
    await run('user create ada@example.com', { input: 'violet-harbour-41' })
    assert.match(stored(), '$argon2id$')
    const rewrap = async (POSTERN_PEPPER: string) => (await run('keys rewrap', { variables: { POSTERN_PEPPER } })).out
    assert.is(await rewrap(first), 'rewrapped 1\n')
    assert.not.match(stored(), '$argon2id$')
    assert.is(await rewrap(first), 'rewrapped 0\n')
    assert.is(await rewrap(`${second},${first}`), 'rewrapped 1\n')
    assert.is(await rewrap(second), 'rewrapped 0\n')
    // What opens with no key here stays as it is.
    assert.is(await rewrap(first), 'rewrapped 0\n')
  }))

test('a password that the command line sets is wrapped as at the server, and by its preset', () =>
  inFolder(async (run) => {
    const variables = { POSTERN_PEPPER: key(), POSTERN_PRESET: 'nist' }
    const short = await run('user create ada@example.com', { variables, input: 'violet-harbour' })
    assert.is(short.code, 1)
    assert.is((await run('user create ada@example.com', { variables, input: 'violet-harbour4' })).code, 0)
    assert.not.match(stored(), '$argon2id$')
  }))

test('keys rewrap needs its keys, and shows none of them', () =>
  inFolder(async (run) => {
    const without = await run('keys rewrap')
    assert.equal([without.code, without.err], [78, 'postern: POSTERN_PEPPER is missing: it holds the keys\n'])
    const wrong = await run('keys rewrap', { variables: { POSTERN_PEPPER: 'taint-taint' } })
    assert.is(wrong.code, 78)
    assert.match(wrong.err, /^postern: POSTERN_PEPPER /)
    assert.not.match(wrong.err, 'taint')
  }))

test.run()
