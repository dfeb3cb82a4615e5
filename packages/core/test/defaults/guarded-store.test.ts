import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { guardStore } from '../../src/defaults/guarded-store.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { isPosternError } from '../../src/errors.ts'

const guarded = suite('the store as operations see it')

const methods = {
  users: ['insert', 'findById', 'findByLogin', 'list', 'replace', 'remove'],
  tokens: ['insert', 'findById', 'findByUser', 'replace', 'remove', 'removeExpired'],
} as const

/** What a method answers through the guard, where the store's own does as told. */
async function answerOf(part: keyof typeof methods, method: string, own: () => unknown): Promise<unknown> {
  const store = createMemoryStore()
  const broken = { ...store, [part]: { ...store[part], [method]: own } }
  const call = Reflect.get(guardStore(broken, Number.POSITIVE_INFINITY)[part], method)
  return Promise.resolve(Reflect.apply(call, undefined, [{}, {}])).catch((error: unknown) => error)
}

guarded('null for a record is undefined', async () => {
  assert.is(await answerOf('users', 'findById', async () => null), undefined)
  assert.is(await answerOf('users', 'findByLogin', async () => null), undefined)
  assert.is(await answerOf('tokens', 'findById', async () => null), undefined)
})

for (const part of ['users', 'tokens'] as const) {
  for (const method of methods[part]) {
    guarded(`${part}.${method} is named where it answers no promise, or what the port does not have`, async () => {
      const name = new RegExp(`TypeError: The store is written wrong: ${part}\\.${method}\\(\\) `)
      for (const own of [() => undefined, () => null, () => [], async () => 'yes', async () => 1n]) {
        assert.match(String(await answerOf(part, method, own)), name)
      }
    })

    guarded(`${part}.${method} that throws or rejects is store-unavailable`, async () => {
      const cause = new Error('ECONNREFUSED')
      const throws = () => {
        throw cause
      }
      for (const own of [throws, async () => throws()]) {
        const error = await answerOf(part, method, own)
        assert.ok(isPosternError(error, 'store-unavailable'))
        assert.is(error.cause, cause)
      }
    })
  }
}

guarded('what the port has goes through as it is', async () => {
  for (const answer of ['inserted', { taken: 'id' }]) {
    assert.is(await answerOf('users', 'insert', async () => answer), answer)
  }
  for (const answer of ['replaced', 'stale', { taken: 'id' }]) {
    assert.is(await answerOf('users', 'replace', async () => answer), answer)
  }
  for (const answer of [true, false]) assert.is(await answerOf('tokens', 'remove', async () => answer), answer)
  assert.equal(await answerOf('tokens', 'findByUser', async () => []), [])
  assert.is(await answerOf('tokens', 'removeExpired', async () => 3), 3)
})

guarded.run()
