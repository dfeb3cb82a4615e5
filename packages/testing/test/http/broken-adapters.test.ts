// long
import { defineHttpCases } from '@postern/testing/http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type BrokenAdapter, openBroken } from './broken-adapter.ts'
import { carelessAdapters } from './careless-adapters.ts'
import { cookieAdapters } from './cookie-adapters.ts'
import { lyingAdapters } from './lying-adapters.ts'

const broken = suite('the HTTP cases catch an adapter that')

/** How many of the cases that should catch an adapter pass and fail. */
async function judge(adapter: BrokenAdapter): Promise<{ readonly passed: number; readonly failed: number }> {
  const cases: (() => Promise<void>)[] = []
  defineHttpCases(
    (name, run) => name.includes(adapter.caughtBy) && cases.push(run),
    (options) => openBroken(adapter, options),
  )
  const outcomes = await Promise.allSettled(cases.map((run) => run()))
  const failed = outcomes.filter(({ status }) => status === 'rejected').length
  return { passed: outcomes.length - failed, failed }
}

for (const adapter of [...carelessAdapters, ...lyingAdapters, ...cookieAdapters]) {
  broken(adapter.name, async () => {
    const { failed } = await judge(adapter)
    assert.ok(failed > 0, `"${adapter.caughtBy}" lets an adapter pass that ${adapter.name}`)
    const right = await judge({ name: 'has no fault', caughtBy: adapter.caughtBy })
    assert.ok(right.passed > 0 && right.failed === 0, `"${adapter.caughtBy}" names no case that a right adapter passes`)
  })
}

broken('looks right by name alone: no two cases share one', () => {
  const names: string[] = []
  defineHttpCases(
    (name) => names.push(name),
    (options) => openBroken({ name: '', caughtBy: '' }, options),
  )
  assert.is(new Set(names).size, names.length)
  assert.ok(names.length >= 150, `${names.length} cases`)
})

broken.run()
