import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isPosternError } from '../../src/errors.ts'
import { parseForm } from '../../src/http/parse-form.ts'

const read: readonly (readonly [text: string, fields: object])[] = [
  ['', {}],
  ['a=b', { a: 'b' }],
  ['a=b&c=d', { a: 'b', c: 'd' }],
  ['a', { a: '' }],
  ['a=', { a: '' }],
  ['=b', { '': 'b' }],
  ['a=b=c', { a: 'b=c' }],
  ['a=b+c%20d', { a: 'b c d' }],
  ['a=%2B%26%3D', { a: '+&=' }],
  ['a=%C3%A9', { a: 'é' }],
  ['&&a=b&', { a: 'b' }],
  ['A=1&a=2', { A: '1', a: '2' }],
]

const refused = ['a=1&a=1', 'a=1&b=2&a=3', 'a=1&%61=2', 'a&a', 'a b=1&a+b=2', 'a=%', 'a=%zz', 'a=%C3', 'a=%ff', '%=1']

for (const [text, fields] of read) {
  test(`reads ${JSON.stringify(text)}`, () => {
    assert.equal(parseForm(text), fields)
  })
}

for (const text of [...refused, Array.from({ length: 65 }, (_, index) => `f${index}=1`).join('&')]) {
  test(`refuses ${JSON.stringify(text.slice(0, 30))}`, () => {
    try {
      parseForm(text)
    } catch (error) {
      assert.ok(isPosternError(error, 'invalid-request'))
      return
    }
    assert.unreachable()
  })
}

test('a field named __proto__ is a field and no prototype', () => {
  const fields = parseForm('__proto__=x')
  assert.equal(Object.keys(fields), ['__proto__'])
  assert.is(Object.getPrototypeOf(fields), Object.prototype)
})

test('what URLSearchParams writes is read back', () => {
  const pairs = fc.uniqueArray(
    fc.tuple(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
    {
      maxLength: 8,
      selector: ([name]) => name,
    },
  )
  fc.assert(
    fc.property(pairs, (fields) => {
      const written = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString()
      assert.equal(Object.entries(parseForm(written)).sort(), [...fields].sort())
    }),
  )
})

test.run()
