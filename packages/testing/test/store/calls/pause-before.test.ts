import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pauseBefore } from '../../../src/store/calls/pause-before.ts'
import { sampleToken } from '../../../src/store/samples/sample-token.ts'
import { createReferenceStore } from '../broken-stores/reference-store.ts'

const test = suite('pauseBefore')

test('the first matching call waits until it is resumed, and everything else overtakes it', async () => {
  const real = createReferenceStore()
  const token = sampleToken()
  await real.tokens.insert(token)
  const { store, reached, resume } = pauseBefore(real, (call) => call.method === 'tokens.replace')
  const late = store.tokens.replace(token, { ...token, version: 2 })
  assert.equal(await reached, { method: 'tokens.replace', kind: 'session', subject: token.id })
  assert.is(await store.tokens.replace(token, { ...token, version: 3 }), true)
  resume()
  assert.is(await late, false)
})

test('a call that nobody resumes rejects after three seconds', async () => {
  const { store } = pauseBefore(createReferenceStore(), () => true)
  const error = await store.users.list({ limit: 1 }).catch((reason: Error) => reason.message)
  assert.is(error, 'users.list was not resumed within 3 s.')
})

test.run()
