import { createMemoryStore } from 'postern'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { measureStore } from '../../src/metrics/measure-store.ts'
import type { MeasuredCall } from '../../src/metrics/metrics.ts'

const test = suite('measureStore')

test('every method for users and tokens is timed by its name, and a failure as an error that is thrown on', async () => {
  const store = createMemoryStore()
  const failure = new Error('away')
  const fail = () => Promise.reject(failure)
  const broken = <T extends object>(calls: T) => Object.fromEntries(Object.keys(calls).map((name) => [name, fail]))
  const [users, tokens] = [broken(store.users), broken(store.tokens)]
  const calls: MeasuredCall[] = []
  const measured = measureStore(Object.assign({ ...store }, { users, tokens }), {
    observeStoreCall: (call) => void calls.push(call),
  })
  for (const [part, timed] of [
    ['users', measured.users],
    ['tokens', measured.tokens],
  ] as const) {
    for (const [name, call] of Object.entries(timed)) {
      const error = await Reflect.apply(call, timed, [{}, {}]).catch((thrown: unknown) => thrown)
      assert.is(error, failure)
      const { call: told, outcome, seconds } = calls.at(-1) ?? {}
      assert.equal([told, outcome], [`${part}.${name}`, 'error'])
      assert.ok(Number(seconds) >= 0)
    }
  }
  assert.is(calls.length, Object.keys(store.users).length + Object.keys(store.tokens).length)
})

test('what a store has beside is as it was', async () => {
  const store = createMemoryStore()
  const measured = measureStore(store, { observeStoreCall: () => {} })
  assert.is(measured.ready, store.ready)
  assert.is(measured.close, store.close)
})

test.run()
