import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isCrash } from '../../../src/store/calls/crash.ts'
import { stopBefore } from '../../../src/store/calls/stop-before.ts'
import { sampleToken } from '../../../src/store/samples/sample-token.ts'
import { createReferenceStore } from '../broken-stores/reference-store.ts'

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error) => (isCrash(error) ? 'crash' : 'error'),
  )

const test = suite('stopBefore')

test('the store works until the n-th call, which does nothing, and neither does any later one', async () => {
  const real = createReferenceStore()
  const { store, calls, stoppedAt } = stopBefore(real, 2)
  const tokens = [sampleToken(), sampleToken(), sampleToken(), sampleToken()]
  const outcomes = await Promise.all(tokens.map((token) => outcome(store.tokens.insert(token))))
  assert.equal(outcomes, ['answered', 'answered', 'crash', 'crash'])
  assert.equal(
    [...real.tables.tokens.keys()],
    tokens.slice(0, 2).map((token) => token.id),
  )
  assert.is(await outcome(store.users.list({ limit: 1 })), 'crash')
  assert.is(calls(), 5)
  assert.equal(stoppedAt(), { method: 'tokens.insert', kind: 'session', subject: tokens[2]?.id })
})

test('a store that is not reached by the stop knows of none', async () => {
  const { store, calls, stoppedAt } = stopBefore(createReferenceStore(), 1)
  await store.users.list({ limit: 1 })
  assert.is(stoppedAt(), undefined)
  assert.is(calls(), 1)
})

test('a store that hangs never answers, and tells that it stopped', async () => {
  const real = createReferenceStore()
  const { store, stopped } = stopBefore(real, 0, 'hang')
  const late = new Promise((resolve) => setTimeout(resolve, 20, 'no answer'))
  assert.is(await Promise.race([outcome(store.tokens.insert(sampleToken())), late]), 'no answer')
  assert.is(await stopped, undefined)
  assert.is(real.tables.tokens.size, 0)
})

test('closing the stopped store leaves the real one open', async () => {
  let closed = false
  const real = {
    ...createReferenceStore(),
    close: async () => {
      closed = true
    },
  }
  await stopBefore(real, 0).store.close()
  assert.not(closed)
})

test('isCrash knows a Crash and nothing else', async () => {
  const { store } = stopBefore(createReferenceStore(), 0)
  const error = await store.users.list({ limit: 1 }).catch((reason: unknown) => reason)
  assert.ok(isCrash(error) && error.call.method === 'users.list' && error.message.includes('users.list'))
  for (const other of [undefined, null, 'crash', new Error('crash'), {}]) assert.not(isCrash(other))
})

test.run()
