// long
// timeout-seconds: 180
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { storeCases } from '../../src/store/store-cases.ts'
import type { BrokenStore } from './broken-stores/broken-store.ts'
import { brokenStores } from './broken-stores/broken-stores.ts'
import { failedCases } from './broken-stores/failed-cases.ts'
import { createReferenceStore } from './broken-stores/reference-store.ts'

// Some faults show as waiting, so that several stores are tried at the same time.
const lanes = 8

const failures = new Map<BrokenStore, readonly string[]>()

async function tryAll(stores: BrokenStore[]): Promise<void> {
  for (let store = stores.pop(); store !== undefined; store = stores.pop()) {
    failures.set(store, await failedCases(store.create))
  }
}

const test = suite('broken stores')

test.before(async () => {
  const left = [...brokenStores]
  await Promise.all(Array.from({ length: lanes }, () => tryAll(left)))
})

test('the correct store passes every case', async () => {
  assert.equal(await failedCases(createReferenceStore), [])
})

for (const store of brokenStores) {
  test(`the cases catch a store where ${store.name}`, () => {
    const failed = failures.get(store) ?? []
    console.log(`${store.name}\n  caught by ${failed.length} of ${storeCases.length}, so by: ${store.caughtBy}`)
    const isCaught = failed.some((name) => name.split(' @')[0] === store.caughtBy)
    assert.ok(isCaught, `"${store.caughtBy}" fails; these did: ${failed.join('; ') || 'none'}`)
    assert.ok(failed.length < storeCases.length / 2, 'a store with one fault passes most cases')
  })
}

test('every case catches a fault that few others catch', () => {
  const telling = brokenStores.map((store) => failures.get(store) ?? []).filter((failed) => failed.length <= 12)
  const idle = storeCases.filter((storeCase) => !telling.some((failed) => failed.includes(storeCase.name)))
  assert.equal(
    idle.map((storeCase) => storeCase.name),
    [],
  )
})

test('there are at least 22 broken stores, each with a name of its own', () => {
  assert.ok(new Set(brokenStores.map((store) => store.name)).size === brokenStores.length)
  assert.ok(brokenStores.length >= 22)
})

test.run()
