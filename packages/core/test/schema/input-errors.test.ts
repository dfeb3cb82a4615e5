import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isPosternError } from '../../src/errors.ts'
import { parseInput } from '../../src/schema/check.ts'
import { registerInput } from '../../src/schema/inputs.ts'

const sound = { email: 'ada@example.org', password: 'difference engine no. 2' }

function errorsOf(change: object): readonly object[] {
  try {
    parseInput(registerInput, { ...sound, ...change })
  } catch (error) {
    if (isPosternError(error)) return error.errors?.map(({ pointer, code }) => ({ pointer, code })) ?? []
  }
  return []
}

test('one thing that is wrong is one error: too short is not of a wrong form as well', () => {
  assert.equal(errorsOf({ name: '' }), [{ pointer: '/name', code: 'too-short' }])
  assert.equal(errorsOf({ username: 'a' }), [{ pointer: '/username', code: 'too-short' }])
  assert.equal(errorsOf({ username: '1abc' }), [{ pointer: '/username', code: 'format' }])
  assert.equal(errorsOf({ email: 'x', name: '\u200b' }), [
    { pointer: '/email', code: 'format' },
    { pointer: '/name', code: 'format' },
  ])
})

test('a pointer names a declared member as RFC 6901 writes it, also one that looks like an index', () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['a/b', '2024'],
    properties: { 'a/b': { type: 'string' }, 'c~d': { type: 'string' }, '2024': { type: 'string' } },
  } as const
  const pointersOf = (value: object) => {
    try {
      parseInput(schema, value)
    } catch (error) {
      if (isPosternError(error)) return error.errors?.map(({ pointer }) => pointer)
    }
    return []
  }
  assert.equal(pointersOf({}), ['/a~1b', '/2024'])
  assert.equal(pointersOf({ 'a/b': 1, '2024': 'x' }), ['/a~1b'])
  assert.equal(pointersOf({ 'a/b': 'x', 'c~d': 1, '2024': 1 }), ['/2024', '/c~0d'])
})

test.run()
