import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readCanonicalJson, readJwtShape } from '../../src/defaults/jwt-shape.ts'
import { base64url } from './access-tokens-world.ts'

const token = (header: object): string => `${base64url(JSON.stringify(header))}.${base64url('{}')}.AAAA`

test('a token of three canonical parts is taken apart, in any order of its header', () => {
  const shape = { kid: 'a', alg: 'ES256', payload: Buffer.from('{}') }
  assert.equal(readJwtShape(token({ alg: 'ES256', typ: 'at+jwt', kid: 'a' })), shape)
  assert.equal(readJwtShape(token({ kid: 'a', typ: 'at+jwt', alg: 'ES256' })), shape)
})

test('a kid is 1 to 64 letters, digits, hyphens and underscores before it is looked up @T-13 @rfc-R19', () => {
  const read = (kid: unknown): string | undefined => readJwtShape(token({ alg: 'ES256', typ: 'at+jwt', kid }))?.kid
  for (const kid of ['a', '-', '_', 'x'.repeat(64), '__proto__', 'constructor']) assert.is(read(kid), kid)
  for (const kid of [
    '',
    'x'.repeat(65),
    '../../dev/null',
    "' OR 1",
    'a b',
    'a\n',
    'a.',
    'a/',
    'a+',
    'a=',
    'é',
    'a\0',
    1,
    null,
    ['a'],
    {},
  ]) {
    assert.is(read(kid), undefined, `${kid}`)
  }
})

test('JSON is an object as JSON.stringify writes it, and nothing else', () => {
  for (const text of ['{}', '{"a":1}', '{"b":[1,null,"\\ud800"],"a":{}}', '{"__proto__":1}', '{"a":"ü"}']) {
    assert.is(JSON.stringify(readCanonicalJson(Buffer.from(text))), text)
  }
  const odd = [
    '',
    'null',
    '1',
    '"a"',
    '[]',
    '{ }',
    '{} ',
    '{"a":1,"a":1}',
    '{"a":1.0}',
    '{"a":1e400}',
    '{"a":-0}',
    '{"\\u0061":1}',
  ]
  for (const text of [...odd, '\ufeff{}', '{"b":1,"1":1}', '{"a":01}', "{'a':1}", '{"a":1,}']) {
    assert.is(readCanonicalJson(Buffer.from(text)), undefined, text)
  }
  assert.is(readCanonicalJson(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), undefined)
})

test.run()
