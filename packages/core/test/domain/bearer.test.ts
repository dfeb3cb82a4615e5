import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readBearer } from '../../src/domain/bearer.ts'

const kinds: readonly (readonly [value: string, kind: string])[] = [
  ['Bearer abc', 'bearer'],
  ['bearer abc', 'bearer'],
  ['BEARER   a.b-c_d~e+f/g==', 'bearer'],
  ['', 'malformed'],
  ['Bearer', 'malformed'],
  ['Bearer ', 'malformed'],
  ['Bearer a b', 'malformed'],
  ['Bearer a\tb', 'malformed'],
  ['Bearer =a', 'malformed'],
  ['Bearer "a"', 'malformed'],
  ['Bearerabc', 'malformed'],
  ['abc', 'malformed'],
  ['Basic YTpi', 'malformed'],
  ['Token abc', 'malformed'],
  ['Bearer é', 'malformed'],
  [`Bearer ${'a'.repeat(9000)}`, 'malformed'],
  ['Bearer a, Bearer b', 'doubled'],
  ['Bearer a,Bearer a', 'doubled'],
  ['Bearer a, ', 'doubled'],
  ['Basic YTpi, Bearer b', 'doubled'],
]

for (const [value, kind] of kinds) {
  test(`${JSON.stringify(value.slice(0, 30))} is ${kind}, in Headers and in node's headers`, () => {
    assert.is(readBearer({ authorization: value }).kind, kind)
    // Headers take neither the control nor the letter beyond Latin-1; those reach core over node:http alone.
    if (/^[ -~]*$/.test(value)) assert.is(readBearer(new Headers({ authorization: value })).kind, kind)
  })
}

test('the token is what follows the scheme, to the character', () => {
  assert.equal(readBearer({ authorization: 'Bearer  AbC.d==' }), { kind: 'bearer', token: 'AbC.d==' })
})

test('no header is no credential', () => {
  assert.is(readBearer({}).kind, 'none')
  assert.is(readBearer(new Headers()).kind, 'none')
  assert.is(readBearer({ authorization: undefined }).kind, 'none')
})

test('two headers are doubled, however they are handed over', () => {
  const headers = new Headers([
    ['authorization', 'Bearer a'],
    ['authorization', 'Bearer a'],
  ])
  assert.is(readBearer(headers).kind, 'doubled')
  assert.is(readBearer({ authorization: ['Bearer a', 'Bearer b'] }).kind, 'doubled')
  assert.is(readBearer({ authorization: ['Bearer a', 'x'] }).kind, 'doubled')
})

test('one header in a list, or written with a capital by hand, is read', () => {
  assert.is(readBearer({ authorization: ['Bearer a'] }).kind, 'bearer')
  assert.is(readBearer({ Authorization: 'Bearer a' }).kind, 'bearer')
})

test('16 KiB of the worst header take no time @asvs-1.3.12', () => {
  for (const value of [`Bearer ${'a'.repeat(16_000)}`, ', '.repeat(4000), `Bearer ${',a '.repeat(2600)}`]) {
    const started = performance.now()
    readBearer({ authorization: value })
    assert.ok(performance.now() - started < 20)
  }
})

test.run()
