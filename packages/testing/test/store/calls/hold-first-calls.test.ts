import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { holdFirstCalls } from '../../../src/store/calls/hold-first-calls.ts'
import { sampleToken } from '../../../src/store/samples/sample-token.ts'
import { createReferenceStore } from '../broken-stores/reference-store.ts'

const test = suite('holdFirstCalls')

test('the first n matching calls wait for each other and go on in the order in which they came', async () => {
  const real = createReferenceStore()
  const { store, arrived, released } = holdFirstCalls(real, 3, (call) => call.method === 'tokens.insert')
  const tokens = [sampleToken(), sampleToken(), sampleToken()]
  const [first, second, third] = tokens
  assert.ok(first && second && third)
  const early = [store.tokens.insert(first), store.tokens.insert(second)]
  await new Promise((resolve) => setTimeout(resolve, 10))
  assert.is(real.tables.tokens.size, 0)
  assert.is(arrived(), 2)
  await Promise.all([...early, store.tokens.insert(third)])
  await released
  assert.equal(
    [...real.tables.tokens.keys()],
    tokens.map((token) => token.id),
  )
})

test('other calls, and matching ones after the n-th, go straight through', async () => {
  const { store, arrived } = holdFirstCalls(createReferenceStore(), 1, (call) => call.kind === 'session')
  assert.equal(await store.users.list({ limit: 1 }), [])
  assert.ok(await store.tokens.insert(sampleToken()))
  assert.ok(await store.tokens.insert(sampleToken()))
  assert.is(arrived(), 1)
})

test('two flows that read before either writes: the second writer is told', async () => {
  const real = createReferenceStore()
  const token = sampleToken({ counter: 0 })
  await real.tokens.insert(token)
  const { store } = holdFirstCalls(real, 2, (call) => call.method === 'tokens.findById')
  const count = async () => {
    const current = await store.tokens.findById(token.id)
    return current ? store.tokens.replace(current, { ...current, version: current.version + 1 }) : undefined
  }
  assert.equal(await Promise.all([count(), count()]), [true, false])
})

test('calls that wait for one that never comes reject after three seconds', async () => {
  const { store } = holdFirstCalls(createReferenceStore(), 2)
  const began = Date.now()
  const error = await store.users.list({ limit: 1 }).catch((reason: Error) => reason.message)
  assert.is(error, 'Only 1 of 2 calls came within 3 s.')
  assert.ok(Date.now() - began >= 2900)
})

test.run()
