import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Cache } from '../../src/cache/cache.ts'
import { createMemo, type Question } from '../../src/cache/create-memo.ts'
import { createMemoryCache } from '../../src/cache/create-memory-cache.ts'
import type { Reads, Repository } from '../../src/repository/repository.ts'

const test = suite('what is remembered')

/** A database with one value, whose snapshots can be held up. */
function createWorld() {
  let [revision, value] = ['r1', 1]
  let held = Promise.resolve()
  let loads = 0
  const readsNow = (): Reads => {
    const [ofMoment, stock] = [revision, value]
    return { readRevision: async () => ofMoment, stock } as unknown as Reads
  }
  const repository = {
    readRevision: async () => revision,
    async snapshot<T>(work: (reads: Reads) => Promise<T>) {
      loads++
      const reads = readsNow()
      await held
      return work(reads)
    },
  } as unknown as Repository
  const cache = createMemoryCache()
  const question: Question = {
    kind: 'product',
    input: { id: 'a' },
    read: async (reads) => ({ stock: Reflect.get(reads, 'stock') }),
  }
  const processOf = (its: Cache = cache) => {
    const remember = createMemo(repository, its, 'f')
    return async () => JSON.parse((await remember(question))?.text ?? 'null').stock
  }
  return {
    ask: processOf(),
    /** Another process: it shares the database, and the cache unless it has its own. */
    processOf,
    loads: () => loads,
    write(stock: number) {
      value = stock
      revision = `r${stock}`
    },
    /** Snapshots that are taken from now on end only when the answer is called. */
    hold() {
      let release = (): void => undefined
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('a second question is answered without the database, and one after a write is not', async () => {
  const { ask, write, loads } = createWorld()
  assert.equal([await ask(), await ask(), loads()], [1, 1, 1])
  write(2)
  assert.equal([await ask(), await ask(), loads()], [2, 2, 2])
})

test('a reader that read before a write and fills the cache after it leaves nothing stale behind', async () => {
  const { ask, processOf, write, hold } = createWorld()
  const release = hold()
  const early = ask()
  await turn()
  write(2)
  release()
  assert.is(await early, 1, 'it was asked before the write')
  assert.equal([await ask(), await processOf()()], [2, 2])
})

test('a process with a cache of its own sees what another one wrote', async () => {
  const { ask, processOf, write } = createWorld()
  const other = processOf(createMemoryCache())
  assert.equal([await ask(), await other()], [1, 1])
  write(2)
  assert.equal([await ask(), await other()], [2, 2])
})

test('a question is loaded once for 50 who ask at the same time', async () => {
  const { ask, loads, hold } = createWorld()
  const release = hold()
  const answers = Promise.all(Array.from({ length: 50 }, ask))
  await turn()
  release()
  assert.equal([new Set(await answers), loads()], [new Set([1]), 1])
})

test('whoever asks after a write does not join a load from before it', async () => {
  const { ask, write, hold } = createWorld()
  const release = hold()
  const early = ask()
  await turn()
  write(2)
  const late = ask()
  await turn()
  release()
  assert.equal([await early, await late], [1, 2])
})

test('a load that fails fails for those who wait, and is tried again by the next', async () => {
  let fails = true
  const repository = {
    readRevision: async () => 'r',
    snapshot: async (work: (reads: unknown) => Promise<unknown>) => {
      if (fails) throw new Error('away')
      return work({ readRevision: async () => 'r' })
    },
  } as unknown as Repository
  const remember = createMemo(repository, createMemoryCache(), 'f')
  const question: Question = { kind: 'k', input: {}, read: async () => ({ fine: true }) }
  const first = await Promise.allSettled([remember(question), remember(question)])
  assert.equal(
    first.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  fails = false
  assert.is((await remember(question))?.text, '{"fine":true}')
})

test('the cache in memory forgets what was not asked for the longest, and what is past its time', async () => {
  const cache = createMemoryCache(10)
  cache.keep('a', '12345', 60)
  cache.keep('b', '12345', 60)
  await cache.find('a')
  cache.keep('c', '12345', 60)
  assert.equal([await cache.find('a'), await cache.find('b'), await cache.find('c')], ['12345', undefined, '12345'])
  cache.keep('a', '1', 0)
  assert.is(await cache.find('a'), undefined)
})

test.run()
