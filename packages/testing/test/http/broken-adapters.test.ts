import { defineHttpCases } from '@postern/testing/http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type BrokenAdapter, openBroken } from './broken-adapter.ts'
import { carelessAdapters } from './careless-adapters.ts'
import { lyingAdapters } from './lying-adapters.ts'

const broken = suite('the HTTP cases catch an adapter that')

/** The name of the first case that fails. */
async function firstCaught(adapter: BrokenAdapter): Promise<string | undefined> {
  const cases: (readonly [name: string, run: () => Promise<void>])[] = []
  defineHttpCases(
    (name, run) => cases.push([name, run]),
    (options) => openBroken(adapter, options),
  )
  for (const [name, run] of cases) {
    try {
      await run()
    } catch {
      return name
    }
  }
  return undefined
}

broken('has a fault, and pass one that has none', async () => {
  assert.is(await firstCaught({ name: 'is right' }), undefined)
})

for (const adapter of [...carelessAdapters, ...lyingAdapters]) {
  broken(adapter.name, async () => {
    assert.ok(await firstCaught(adapter), `nothing catches an adapter that ${adapter.name}`)
  })
}

broken('shares its name with no other case', () => {
  const names: string[] = []
  defineHttpCases(
    (name) => names.push(name),
    (options) => openBroken({ name: '' }, options),
  )
  assert.is(new Set(names).size, names.length)
  assert.ok(names.length >= 140, `${names.length} cases`)
})

broken.run()
