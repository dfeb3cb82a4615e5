import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findCookie } from '../../src/domain/shown-cookie.ts'

const name = '__Host-postern'
const find = (cookie: string) => findCookie({ cookie }, name)
const found = (value: string) => ({ kind: 'cookie', value }) as const

test('a cookie is found by its exact name, wherever it stands', () => {
  for (const cookie of [`${name}=a`, `x=1; ${name}=a`, `${name}=a; y=2`, `x=1;${name}=a;y=2`, `x; ${name}=a; =z`]) {
    assert.equal(find(cookie), found('a'), cookie)
    assert.equal(findCookie(new Headers({ cookie }), name), found('a'), cookie)
  }
  assert.equal(findCookie({ Cookie: `${name}=a` }, name), found('a'))
  assert.equal(find(`${name}=a=b==`), found('a=b=='))
  assert.equal(find(`${name}=`), found(''))
})

test('names that only look like it are other cookies @T-36 @rfc-R28', () => {
  const folded = ['__HOST-postern', '__host-postern', '__Host-Postern', '__Host-POSTERN', '__Secure-postern', 'postern']
  const spaces = ['\u2000', '\u00a0', '\u1680', '\u3000', '\ufeff', '\u0085', '\u2028', '\v', '\f', '\r', '\n', '\0']
  const odd = [
    '%5F_Host-postern',
    '__Host%2Dpostern',
    `"${name}"`,
    `${name}\u0000`,
    `${name} `,
    `${name}\t`,
    `x${name}`,
  ]
  const utf8 = spaces.map((space) => Buffer.from(space).toString('latin1'))
  const names = [...folded, ...odd, ...[...spaces, ...utf8].map((space) => space + name), `$Version="1"; $${name}`]
  for (const other of names) assert.equal(find(`${other}=evil`), { kind: 'none' }, JSON.stringify(other))
  for (const other of names) assert.equal(find(`${other}=evil; ${name}=mine`), found('mine'), JSON.stringify(other))
})

test('a cookie without a name that holds ours is another cookie @T-36', () => {
  for (const cookie of [`=${name}=evil`, `; =${name}=evil`, `==${name}=evil`, `x==${name}=evil`, `x="; ${name}`]) {
    assert.equal(find(cookie), { kind: 'none' }, cookie)
  }
})

test('two cookies of our name are refused, equal or not, since nobody knows whose is whose @T-18 @T-36', () => {
  for (const second of ['a', 'b', '', ' a']) {
    assert.equal(find(`${name}=a; ${name}=${second}`), { kind: 'doubled' })
    assert.equal(find(`${name}=a; x=1;\t${name}=${second}; y=2`), { kind: 'doubled' })
  }
})

test('a value is taken to the letter: nothing is unquoted, decoded or trimmed', () => {
  for (const value of ['"a"', '%61', ' a', 'a ', 'a,b', '\u00a0a']) assert.equal(find(`${name}=${value}`), found(value))
})

test('of two headers that a host hands over as a list neither is taken for the other', () => {
  assert.equal(findCookie({ cookie: [`${name}=a`] }, name), found('a'))
  assert.equal(findCookie({ cookie: [`${name}=a`, `${name}=b`] }, name), found(`a, ${name}=b`))
  assert.equal(findCookie({ cookie: ['x=1', `${name}=b`] }, name), { kind: 'none' })
})

test('a header of a megabyte is not looked through, and names from the language are no cookies @T-16', () => {
  assert.equal(find(`${name}=a; ${'x'.repeat(1_000_000)}`), { kind: 'doubled' })
  assert.equal(find(`${'x=1; '.repeat(200_000)}`), { kind: 'none' })
  assert.equal(findCookie({ cookie: '__proto__=1; constructor=2; toString=3' }, '__proto__'), found('1'))
  assert.equal(findCookie({}, 'constructor'), { kind: 'none' })
  assert.is(Reflect.get({}, 'isAdmin'), undefined)
})

test.run()
