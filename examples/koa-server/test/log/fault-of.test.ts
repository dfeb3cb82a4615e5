import { PosternError } from 'postern'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { faultOf } from '../../src/log/fault-of.ts'

const test = suite('faultOf')

test('of a foreign error name, code and frames remain, without message and members', () => {
  const error = Object.assign(new TypeError('taint\n    at taint (x.ts:1)'), { code: 'E_X', body: 'taint' })
  const fault = faultOf(error)
  assert.is(fault.name, 'TypeError')
  assert.is(fault.code, 'E_X')
  assert.match(fault.at?.[0] ?? '', 'fault-of.test')
  assert.not.match(JSON.stringify(fault), 'taint')
})

test('an error of ours keeps its sentence, and its cause is picked like any other', () => {
  const fault = faultOf(new PosternError('store-unavailable', { cause: new Error('taint') }))
  assert.is(fault.message, 'The store cannot answer right now.')
  assert.is(fault.cause?.name, 'Error')
  assert.not.match(JSON.stringify(fault), 'taint')
})

test('an error that has a code of ours keeps its message', () => {
  const cause = Object.assign(new Error('the lock was taken over'), { code: 'POSTERN_LOCK_LOST' })
  assert.is(faultOf(new PosternError('store-unavailable', { cause })).cause?.message, 'the lock was taken over')
})

test('what is thrown without being an error is named by its type alone', () => {
  for (const [thrown, name] of [
    ['taint', 'string'],
    [undefined, 'undefined'],
    [{ taint: 1 }, 'object'],
  ] as const) {
    assert.equal(faultOf(thrown), { name })
  }
})

test('causes that go in circles come to an end', () => {
  const error = new Error('x')
  error.cause = error
  assert.ok(JSON.stringify(faultOf(error)).length < 10_000)
})

test.run()
