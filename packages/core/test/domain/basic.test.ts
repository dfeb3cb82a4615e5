import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readBasic } from '../../src/domain/basic.ts'

const test = suite('HTTP Basic')
const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
const read = (authorization: string) => readBasic({ authorization })

test('is a login and a password, split at the first colon @rfc-R29', () => {
  const pair = { login: 'ada@example.org', password: 'a:b:c ü✓' }
  const value = encode(`${pair.login}:${pair.password}`)
  for (const scheme of ['Basic', 'basic', 'BASIC']) assert.equal(read(`${scheme} ${value}`), pair)
  assert.equal(read(`Basic   ${value}`), pair)
  assert.equal(readBasic(new Headers({ authorization: `Basic ${value}` })), pair)
  assert.equal(readBasic({ Authorization: `Basic ${value}` }), pair)
})

test('is not what other schemes say', () => {
  assert.is(readBasic({}), undefined)
  for (const other of ['Bearer YTpi', 'Basics YTpi', 'Digest x', 'Basic\tYTpi', ''])
    assert.is(read(other), undefined, other)
})

test('is refused in any spelling but the canonical one', () => {
  const padded = encode('ada:secret-1')
  assert.ok(padded.length % 4 === 0)
  const wrong = [
    'Basic',
    'Basic ',
    'Basic =',
    `Basic ${padded} `,
    `Basic ${padded}, Basic ${padded}`,
    `Basic ${padded} x`,
    `Basic ${encode('ada:secret-11').replace(/=+$/, '')}`,
    `Basic ${encode('ada:secret-1')}==`,
    'Basic YWRhOnNlY3JldB==',
    `Basic ${Buffer.from('ada:\u00ff\u00fe\u00fb').toString('base64url')}-_`,
    'Basic YW Rh',
  ]
  for (const value of wrong) assert.is(read(value), 'malformed', value)
})

test('is refused for what can be no login and no password @rfc-R29', () => {
  const wrong: readonly (string | Uint8Array)[] = [
    'ada',
    ':secret',
    'ada:',
    `${'a'.repeat(321)}:secret`,
    `ada:${'x'.repeat(1025)}`,
    `ada:${'ü'.repeat(513)}`,
    'ada:sec\nret',
    'ada:sec\u0000ret',
    'a\tda:secret',
    Uint8Array.from([0x61, 0x3a, 0xff]),
    Uint8Array.from([0x61, 0x3a, 0xed, 0xa0, 0x80]),
    `ada:${'x'.repeat(2048)}`,
  ]
  for (const text of wrong) assert.is(read(`Basic ${encode(text)}`), 'malformed', String(text).slice(0, 20))
  assert.equal(read(`Basic ${encode(`${'a'.repeat(320)}:${'x'.repeat(1024)}`)}`), {
    login: 'a'.repeat(320),
    password: 'x'.repeat(1024),
  })
})

test.run()
