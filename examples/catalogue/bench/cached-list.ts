import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { newProductId } from '../src/domain/new-product-id.ts'
import { type Catalogue, openCatalogue } from '../src/open-catalogue.ts'
import { createCategory } from '../src/operations/create-category.ts'
import { listProducts } from '../src/operations/list-products.ts'
import { insertProduct } from '../src/repository/insert-product.ts'
import type { ProductQuery } from '../src/repository/repository.ts'
import { sampleCategories, sampleProduct } from '../src/seed/samples.ts'

// cached-list.ts [database URL]: pages as JSON with and without the cache, in turn, on SQLite in a folder of its own
// unless a database is given, which should be empty.
const PRODUCTS = 10_000
const ROUNDS = 5
const REQUESTS = 20
const all = { page: 1, pageSize: 20, sort: 'name', order: 'asc' } as const
const queries: readonly ProductQuery[] = [
  all,
  { ...all, category: 'audio', sort: 'price', order: 'desc' },
  { ...all, name: 'kettle', inStock: true },
  { ...all, q: 'cedar travel', sort: 'relevance' },
]

const folder = mkdtempSync(join(tmpdir(), 'catalogue-bench-'))
const database = process.argv[2] ?? `sqlite:${join(folder, 'bench.db')}`
const catalogue = await openCatalogue({ database, cache: 'off' })
for (const category of sampleCategories) await createCategory(catalogue.ports, category)
await catalogue.database.write(async (db) => {
  for (let number = 0; number < PRODUCTS; number++) {
    await insertProduct(db, { ...sampleProduct(number), id: newProductId(Date.now()) }, Date.now())
  }
})
await catalogue.close()

const apps = {
  uncached: await openCatalogue({ database, cache: 'off' }),
  cached: await openCatalogue({ database, cache: process.env.CATALOGUE_CACHE ?? 'memory:' }),
}

/** One after the other: those who ask together would share one load, with the cache and without. */
async function perSecond({ ports }: Catalogue, query: ProductQuery): Promise<number> {
  const begunMs = performance.now()
  for (let left = REQUESTS; left > 0; left--) await listProducts(ports, query)
  return (REQUESTS * 1000) / (performance.now() - begunMs)
}

const median = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0

console.log(`${PRODUCTS} products, one answer after the other, median of ${ROUNDS} rounds in turn, answers a second`)
for (const query of queries) {
  const [uncached, cached]: [number[], number[]] = [[], []]
  await perSecond(apps.cached, query)
  for (let round = 0; round < ROUNDS; round++) {
    uncached.push(await perSecond(apps.uncached, query))
    cached.push(await perSecond(apps.cached, query))
  }
  const ratio = median(cached.map((rate, round) => rate / (uncached[round] ?? Number.NaN)))
  const rates = `${median(uncached).toFixed(0)} uncached, ${median(cached).toFixed(0)} cached, ${ratio.toFixed(1)} ×`
  console.log(`${JSON.stringify(query)}: ${rates}`)
}
await Promise.all([apps.cached.close(), apps.uncached.close()])
rmSync(folder, { recursive: true, force: true })
