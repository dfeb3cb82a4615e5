import type { Benchmark, Effort, Figure } from '../benchmark.ts'
import { compareSizes } from '../stores/compare-sizes.ts'
import type { Engine } from '../stores/engine.ts'
import { storeWork } from '../stores/store-work.ts'

const MANY = 100_000
const FEW = 100
const target = { atMost: 1.3 }

async function measureEngine(name: string, engine: Engine, { rounds, seconds }: Effort): Promise<readonly Figure[]> {
  const [many, few] = [await engine.open(MANY), await engine.open(FEW)]
  const sides = [
    { store: many, users: MANY },
    { store: few, users: FEW },
  ] as const
  const figures: Figure[] = []
  for (const [work, run] of Object.entries(storeWork)) {
    const ratios: number[] = []
    const manyMs: number[] = []
    // What is asked for the first time fills caches.
    await compareSizes(sides, run, seconds)
    for (let round = 0; round < rounds; round++) {
      const measured = await compareSizes(sides, run, seconds)
      ratios.push(measured.ratio)
      manyMs.push(measured.manyMs)
    }
    figures.push({ name: `${name}, ${work}, ${MANY} users`, values: manyMs, unit: 'ms' })
    const ratio = { name: `${name}, ${work}, ${MANY} users ÷ ${FEW} users`, values: ratios, unit: '' }
    figures.push(engine.writesAll && work !== 'session check' ? ratio : { ...ratio, target })
  }
  await Promise.all([many.close(), few.close()])
  return figures
}

/** What a store takes for a session check and for a login with 100 000 users, beside one with 100. */
export const stores: Benchmark = {
  name: 'stores',
  async measure(effort) {
    // Not before the packages are built.
    const { engines } = await import('../stores/engines.ts')
    const figures: Figure[] = []
    for (const [name, start] of Object.entries(engines)) {
      const engine = await start()
      if ('reason' in engine) {
        console.error(`skipped: ${engine.reason}`)
        continue
      }
      figures.push(...(await measureEngine(name, engine, effort)))
      await engine.end()
    }
    return figures
  },
}
