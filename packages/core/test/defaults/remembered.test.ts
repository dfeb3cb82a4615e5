import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createRemembered } from '../../src/defaults/remembered.ts'

test('the newest entries stay and the oldest goes', () => {
  const remembered = createRemembered<number>(3)
  for (const [value, key] of ['a', 'b', 'c', 'd', '__proto__'].entries()) remembered.set(key, value)
  assert.equal(['a', 'b', 'c', 'd', '__proto__', 'constructor'].map(remembered.get), [
    undefined,
    undefined,
    2,
    3,
    4,
    undefined,
  ])
})

test('an entry that is set again takes no second place', () => {
  const remembered = createRemembered<number>(2)
  for (const value of [1, 2, 3]) remembered.set('a', value)
  remembered.set('b', 4)
  assert.equal([remembered.get('a'), remembered.get('b')], [3, 4])
})

test.run()
