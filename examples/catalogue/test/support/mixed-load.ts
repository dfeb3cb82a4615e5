import { call } from './call.ts'
import { newProduct } from './new-product.ts'

const PRODUCTS = 6

/** What a load has seen. */
export interface LoadResult {
  readonly writes: number
  readonly reads: number
  readonly hits: number
  readonly slowestMs: number
  /** Reads that showed less than what had been acknowledged before they were asked for. */
  readonly stale: readonly string[]
  /** Answers that were none: not 200. */
  readonly failed: readonly string[]
}

/**
 * Writes and reads through several processes at once, until told to end.
 *
 * A write counts as acknowledged once its answer is here; from then on each read, through any process, of a detail, a
 * list or a search, must show that version or a later one.
 */
export async function startMixedLoad(urls: readonly string[], token: string): Promise<{ end(): Promise<LoadResult> }> {
  const acknowledged = new Map<string, number>()
  const seen = { writes: 0, reads: 0, hits: 0, slowestMs: 0, stale: [] as string[], failed: [] as string[] }
  let isOver = false
  const anyUrl = () => urls[Math.floor(Math.random() * urls.length)] ?? ''
  for (let number = 0; number < PRODUCTS; number++) {
    const { body } = await call(anyUrl(), 'POST /api/v1/products', { body: newProduct({ name: 'Loaded' }), token })
    acknowledged.set(body.id, body.version)
  }
  const ids = [...acknowledged.keys()]

  const write = async (id: string): Promise<void> => {
    const body = { stock: Math.floor(Math.random() * 1000) }
    const answer = await call(anyUrl(), `PATCH /api/v1/products/${id}`, { body, token })
    seen.writes++
    if (answer.status === 200) acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, answer.body.version))
    else seen.failed.push(`write: ${answer.status}`)
  }
  const read = async (path: string): Promise<void> => {
    const before = new Map(acknowledged)
    const begunMs = performance.now()
    const { status, body, headers } = await call(anyUrl(), `GET /api/v1/products${path}`)
    seen.slowestMs = Math.max(seen.slowestMs, performance.now() - begunMs)
    seen.reads++
    if (headers.get('X-Cache') === 'hit') seen.hits++
    if (status !== 200) return void seen.failed.push(`read of ${path}: ${status}`)
    const shown = new Map((body.products ?? [body]).map(({ id, version }) => [id, version]))
    for (const id of body.products === undefined ? [body.id] : ids) {
      const [version, atLeast] = [shown.get(id) ?? 0, before.get(id) ?? 0]
      if (version < atLeast) seen.stale.push(`${path} shows version ${version}, acknowledged was ${atLeast}`)
    }
  }
  const repeat = async (work: () => Promise<void>): Promise<void> => {
    while (!isOver) await work()
  }
  const paths = ['?name=loaded&sort=price', '/search?q=loaded', ...ids.map((id) => `/${id}`)]
  const anyPath = () => paths[Math.floor(Math.random() * paths.length)] ?? ''
  const readers = Array.from({ length: 6 }, () => repeat(() => read(anyPath())))
  const writers = ids.slice(0, 3).map((id) =>
    repeat(async () => {
      await write(id)
      // What was just acknowledged is asked for at once.
      await Promise.all([read(`/${id}`), read('?name=loaded&sort=price'), read('/search?q=loaded')])
      await new Promise((resolve) => setTimeout(resolve, 10))
    }),
  )
  return {
    async end() {
      isOver = true
      await Promise.all([...readers, ...writers])
      return seen
    },
  }
}
