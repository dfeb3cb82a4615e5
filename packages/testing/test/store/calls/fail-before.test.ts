import { isPosternError } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { failBefore } from '../../../src/store/calls/fail-before.ts'
import { sampleToken } from '../../../src/store/samples/sample-token.ts'
import { createReferenceStore } from '../broken-stores/reference-store.ts'

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error) => (isPosternError(error, 'store-unavailable') ? 'unavailable' : 'error'),
  )

const test = suite('failBefore')

test('one call fails without having done anything, and the next one works again', async () => {
  const real = createReferenceStore()
  const { store, calls, failedAt } = failBefore(real, 1)
  const tokens = [sampleToken(), sampleToken(), sampleToken()]
  assert.is(failedAt(), undefined)
  const outcomes = await Promise.all(tokens.map((token) => outcome(store.tokens.insert(token))))
  assert.equal(outcomes, ['answered', 'unavailable', 'answered'])
  assert.equal([...real.tables.tokens.keys()], [tokens[0]?.id, tokens[2]?.id])
  assert.is(calls(), 3)
  assert.is(failedAt()?.subject, tokens[1]?.id)
})

test('a call whose answer is lost has done its work', async () => {
  const real = createReferenceStore()
  const { store } = failBefore(real, 0, 'answer-lost')
  const token = sampleToken()
  assert.is(await outcome(store.tokens.insert(token)), 'unavailable')
  assert.equal(await store.tokens.findById(token.id), token)
})

test.run()
