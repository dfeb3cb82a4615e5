import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { openCatalogue } from '../src/open-catalogue.ts'
import { listProducts } from '../src/operations/list-products.ts'
import { spawnCatalogue } from '../test/support/spawn-catalogue.ts'
import { compareRates } from './compare-rates.ts'
import { cpuSeconds } from './cpu-seconds.ts'
import { fill } from './fill.ts'
import { openClient } from './open-client.ts'
import { everything, queries } from './queries.ts'

// cached-list.ts [products] [database URL]: pages as JSON with and without the cache, in turn: over HTTP by the CPU time of
// the server, and by a call; on SQLite in a folder of its own unless a database is given, which should be empty. Linux.
const products = Number(process.argv[2] ?? 10_000)
const folder = mkdtempSync(join(tmpdir(), 'catalogue-bench-'))
const database = process.argv[3] ?? `sqlite:${join(folder, 'bench.db')}`
const cache = process.env.CATALOGUE_CACHE ?? 'memory:'
await fill(database, products)
console.log(`${products} products, one answer after the other, medians of 5 rounds in turn`)

/** A catalogue in a process of its own. */
async function open(kind: string) {
  const server = await spawnCatalogue({
    CATALOGUE_DATABASE: database,
    CATALOGUE_CACHE: kind,
    CATALOGUE_SECRET: 'Zm9yLXRlc3RzLW9ubHktMzItYnl0ZXMtb2YtdGV4dC4u',
  })
  return {
    server,
    client: openClient(server.url, kind === 'off' ? 'miss' : 'any'),
    seconds: () => cpuSeconds(server.pid),
  }
}

const served = { uncached: await open('off'), cached: await open(cache) }
// Both compilers at work before anything is measured.
for (let turn = 0; turn < 1000; turn++) {
  for (const { client } of Object.values(served)) await client.ask({ ...everything, pageSize: 1 })
}
for (const query of queries) {
  const sideOf = ({ client, seconds }: typeof served.cached) => ({ ask: () => client.ask(query), seconds })
  const sides = { uncached: sideOf(served.uncached), cached: sideOf(served.cached) }
  const said = await compareRates(sides, { uncached: 50, cached: 500 })
  console.log(`over HTTP, per second of the server's CPU, ${JSON.stringify(query)}: ${said}`)
}
for (const { server, client } of Object.values(served)) {
  client.close()
  await server.stop()
}

const apps = {
  uncached: await openCatalogue({ database, cache: 'off' }),
  cached: await openCatalogue({ database, cache }),
}
for (const query of queries) {
  const seconds = () => performance.now() / 1000
  const sideOf = ({ ports }: typeof apps.cached) => ({ ask: () => listProducts(ports, query), seconds })
  const sides = { uncached: sideOf(apps.uncached), cached: sideOf(apps.cached) }
  console.log(
    `by a call, per second, ${JSON.stringify(query)}: ${await compareRates(sides, { uncached: 20, cached: 20 })}`,
  )
}
await Promise.all([apps.cached.close(), apps.uncached.close()])
rmSync(folder, { recursive: true, force: true })
