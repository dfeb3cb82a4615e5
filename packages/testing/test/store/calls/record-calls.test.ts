import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { recordCalls } from '../../../src/store/calls/record-calls.ts'
import { sampleToken } from '../../../src/store/samples/sample-token.ts'
import { sampleUser } from '../../../src/store/samples/sample-user.ts'
import { createReferenceStore } from '../broken-stores/reference-store.ts'

const test = suite('recordCalls')

test('calls are written down in order, with kinds, and a trace leaves the ids out', async () => {
  const { store, calls, trace } = recordCalls(createReferenceStore())
  const signIn = async () => {
    await store.users.findByLogin(sampleUser().logins[0] ?? '')
    await store.tokens.insert(sampleToken({ kind: 'session' }))
  }
  await signIn()
  const first = trace()
  assert.equal(first, ['users.findByLogin', 'tokens.insert session'])
  await signIn()
  assert.equal(trace(), [...first, ...first])
  assert.is(calls.length, 4)
  assert.is.not(calls[1]?.subject, calls[3]?.subject)
})

test.run()
