import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { PosternError } from '../../src/errors.ts'
import { expectedError } from '../../src/http/expected-error.ts'
import { unhandledDuring } from './unhandled-during.ts'

const broken = {
  throws: () => {
    throw new Error('the log is full')
  },
  rejects: async () => {
    throw new Error('the log is full')
  },
  'rejects late': async () => {
    await new Promise((resolve) => setImmediate(resolve))
    throw new Error('the log is full')
  },
}

for (const [how, onFault] of Object.entries(broken)) {
  test(`an onFault that ${how} fails nothing and leaves no rejection behind @asvs-16.5.4`, async () => {
    const unhandled = await unhandledDuring(async () => {
      assert.is(expectedError(new Error('broken'), 'r', onFault).code, 'internal')
      await new Promise((resolve) => setTimeout(resolve, 5))
    })
    assert.equal(unhandled, [])
  })
}

test('onFault is told what may not be answered, with the id of the request, before the answer goes out @asvs-16.3.4', () => {
  const told: unknown[] = []
  const error = new PosternError('store-unavailable', { cause: new Error('ECONNREFUSED') })
  assert.is(
    expectedError(error, 'r', (...args) => told.push(args)),
    error,
  )
  assert.is(expectedError(new PosternError('forbidden'), 'r', (...args) => told.push(args)).code, 'forbidden')
  assert.equal(told, [[error, 'r']])
})

test.run()
