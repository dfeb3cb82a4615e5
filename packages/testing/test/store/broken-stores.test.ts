import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runStoreCase } from '../../src/store/run-store-case.ts'
import { storeCases } from '../../src/store/store-cases.ts'
import { brokenStores } from './broken-stores/broken-stores.ts'
import { createReferenceStore } from './broken-stores/reference-store.ts'

const patienceSeconds = 1
const caught = new Map<string, string[]>(storeCases.map((storeCase) => [storeCase.name, []]))

async function casesFailedBy(
  create: () => ReturnType<typeof createReferenceStore> | object,
): Promise<readonly string[]> {
  const failed: string[] = []
  await Promise.all(
    storeCases.map(async (storeCase) => {
      try {
        await runStoreCase(storeCase, async () => create() as never, patienceSeconds)
      } catch {
        failed.push(storeCase.name)
      }
    }),
  )
  return storeCases.map((storeCase) => storeCase.name).filter((name) => failed.includes(name))
}

const test = suite('broken stores')

test('the correct store passes every case', async () => {
  assert.equal(await casesFailedBy(createReferenceStore), [])
})

for (const { name, caughtBy, create } of brokenStores) {
  test(`caught: ${name}`, async () => {
    const failed = await casesFailedBy(create)
    for (const by of failed) caught.get(by)?.push(name)
    console.log(`${name}\n    ${failed.length} of ${storeCases.length} cases, by: ${caughtBy}`)
    assert.ok(failed.includes(caughtBy), `"${caughtBy}" fails; these did: ${failed.join('; ') || 'none'}`)
    assert.ok(failed.length < storeCases.length / 2, 'one fault leaves most cases green')
  })
}

test('every case catches a fault', () => {
  assert.equal(
    [...caught].filter(([, by]) => by.length === 0).map(([name]) => name),
    [],
  )
})

test.run()
