// long
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findGrowth } from '../../src/soak/find-growth.ts'
import { runSoak } from '../../src/soak/run-soak.ts'

const test = suite('the soak script')

const flat = { memoryBytes: 100e6, handles: 10, fileBytes: 20e3 }
const growing = (change: (step: number) => object) =>
  findGrowth(Array.from({ length: 30 }, (_, step) => ({ ...flat, ...change(step) })))
    .filter(({ grows }) => grows)
    .map(({ measure }) => measure)

test('what stays, or jumps once, does not grow; what climbs does, and what cannot be read', () => {
  assert.equal(
    growing(() => ({})),
    [],
  )
  assert.equal(
    growing((step) => (step === 29 ? { memoryBytes: 900e6, handles: 500 } : {})),
    [],
  )
  assert.equal(
    growing((step) => ({ memoryBytes: 100e6 + step * 5e6 })),
    ['memoryBytes'],
  )
  assert.equal(
    growing((step) => ({ handles: 10 + step * 2 })),
    ['handles'],
  )
  assert.equal(
    growing((step) => ({ fileBytes: 20e3 + step * 20e3 })),
    ['fileBytes'],
  )
  assert.equal(
    growing(() => ({ memoryBytes: Number.NaN })),
    ['memoryBytes'],
  )
})

test('a soak of three seconds on a file: it is sampled, nothing fails, and the host ends with 0', async () => {
  const { load, growth, exitCode } = await runSoak({ seconds: 3, users: 2, store: 'file:./data/postern.json' })
  assert.equal([load.codes, exitCode], [{}, 0])
  for (const { measure, first, last } of growth) assert.ok(first > 0 && last > 0, measure)
})

test.run()
