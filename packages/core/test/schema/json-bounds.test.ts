import { runInNewContext } from 'node:vm'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { jsonProblem } from '../../src/schema/json-bounds.ts'

test('an object literal of another realm or without a prototype is JSON, an instance of a class is none', () => {
  assert.is(jsonProblem(runInNewContext('({ a: [1, { b: null }] })'), 4), undefined)
  assert.is(jsonProblem(Object.assign(Object.create(null), { a: 1 }), 4), undefined)
  assert.is(jsonProblem(new (class Named {})(), 4), 'not-json')
  assert.is(jsonProblem(new Date(), 4), 'not-json')
})

test('the depth counts objects and lists alike, and stops the search', () => {
  assert.is(jsonProblem({ a: [{ b: [1] }] }, 4), undefined)
  assert.is(jsonProblem({ a: [{ b: [[]] }] }, 4), 'too-deep')
  assert.is(jsonProblem({}, 0), 'too-deep')
})

test('an undefined member is absent and an undefined item is no JSON', () => {
  assert.is(jsonProblem({ a: undefined }, 1), undefined)
  assert.is(jsonProblem([undefined], 1), 'not-json')
  assert.is(jsonProblem(undefined, 1), 'not-json')
})

test('a member that would be a prototype, lone surrogates and NUL are ill-formed', () => {
  for (const value of [JSON.parse('{"__proto__":{}}'), { '\uD800': 1 }, { 'a\0': 1 }, ['\uD800'], 'a\0']) {
    assert.is(jsonProblem(value, 4), 'ill-formed')
  }
})

test.run()
