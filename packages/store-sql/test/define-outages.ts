import assert from 'node:assert/strict'
import { isPosternError, type TokenRecord } from '@postern/core'
import type { TestServer } from '@postern/workshop/src/engines/test-server.ts'
import type { Alongside } from '../src/alongside.ts'
import type { SqlStore } from '../src/create-sql-store.ts'
import { beginEarly } from './begin-early.ts'
import { failureOf } from './failure-of.ts'
import { sampleToken, sampleUser } from './sample-records.ts'
import { openTcpProxy } from './tcp-proxy.ts'
import type { Define } from './test-database.ts'

/** A store on a pool of the host's. */
export interface Borrowed {
  readonly store: SqlStore
  /** How many connections the pool has. */
  readonly count: () => number
  /** Runs a statement on the pool. */
  readonly ping: () => Promise<unknown>
  readonly end: () => Promise<void>
}

interface Outages<Client> {
  readonly server: TestServer
  /** A store on a pool of its own. */
  own(url: string, prefix: string, alongside?: Alongside<Client>): SqlStore
  /** A store on a pool of two connections that gives up connecting after a second. */
  borrowed(url: string, prefix: string, alongside?: Alongside<Client>): Borrowed
  /** Runs a statement on the client that a hook was given. */
  run(client: Client, text: string): Promise<unknown>
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const isAway = (error: unknown) => isPosternError(error, 'store-unavailable')

/** Defines what holds while the server or the wire to it is away; the last case restarts the server. */
export function defineOutages<Client>(define: Define, outages: Outages<Client>): void {
  const silent = beginEarly(() => Promise.all([fallSilent(outages, false), fallSilent(outages, true)]))
  define('a wire that falls silent ends in store-unavailable within 5 s, in a hook too', silent)

  define('a connection that is reset inside a transaction leaves nothing behind', async () => {
    const { url, port } = outages.server
    const proxy = await openTcpProxy(port)
    let isCut = true
    const store = outages.own(url.replace(`:${port}/`, `:${proxy.port}/`), 'reset_', {
      async inserted(client) {
        if (isCut) proxy.reset()
        await outages.run(client, 'select 1')
      },
    })
    await store.migrate()
    assert.ok(isAway(await failureOf(store.users.insert(sampleUser(1)))))
    isCut = false
    assert.equal(await store.users.insert(sampleUser(1)), 'inserted')
    await store.close()
    await proxy.close()
  })

  define('a closed store says so, and a borrowed pool stays open', async () => {
    const { store, ping, end } = outages.borrowed(outages.server.url, 'closed_')
    await store.migrate()
    await store.close()
    await store.close()
    assert.ok(isAway(await failureOf(store.users.findById(sampleUser(1).id))))
    await ping()
    await end()
  })

  define('a restart under load: right answers or store-unavailable, and nothing is lost', () => restart(outages))
}

async function fallSilent<Client>({ server, borrowed, run }: Outages<Client>, hooked: boolean): Promise<void> {
  const proxy = await openTcpProxy(server.port)
  const url = server.url.replace(`:${server.port}/`, `:${proxy.port}/`)
  const inserted = async (client: Client) => {
    if (hooked) proxy.set('stall')
    await run(client, 'select 1')
  }
  const { store, count, end } = borrowed(url, `silent_${hooked}_`, { inserted })
  await store.migrate()
  if (!hooked) proxy.set('stall')
  const begun = performance.now()
  const calls = [1, 2, 3].map((number) => failureOf(store.users.insert(sampleUser(number))))
  for (const failure of await Promise.all(calls)) assert.ok(isAway(failure), String(failure))
  assert.ok(performance.now() - begun < 5000)
  proxy.set('pass')
  assert.deepEqual(await store.users.list({ limit: 9 }), [])
  assert.ok(count() <= 2, `${count()} connections`)
  await end()
  await proxy.close()
}

/** Writes and reads until it is told to stop; answers what was acknowledged. */
async function load(store: SqlStore, isOver: () => boolean, from: number) {
  const written: TokenRecord[] = []
  let refused = 0
  for (let number = from; !isOver(); number++) {
    const token = sampleToken(number)
    try {
      assert.equal(await store.tokens.insert(token), true)
      written.push(token)
      assert.deepEqual(await store.tokens.findById(token.id), token)
      assert.equal((await store.users.list({ limit: 1 })).length, 1)
    } catch (error) {
      assert.ok(isAway(error), String(error))
      refused += 1
      await pause(20)
    }
  }
  return { store, written, refused }
}

async function restart<Client>({ server, own, borrowed }: Outages<Client>): Promise<void> {
  const lent = borrowed(server.url, 'restart_lent_')
  const stores = [own(server.url, 'restart_own_'), lent.store]
  for (const store of stores) {
    await store.migrate()
    await store.users.insert(sampleUser(1))
  }
  let over = false
  const loads = stores.flatMap((store) => [1, 2, 3].map((place) => load(store, () => over, place * 1_000_000)))
  await pause(100)
  await server.stop()
  for (const store of stores) {
    assert.ok(isAway(await failureOf(store.users.findById(sampleUser(1).id))))
    assert.ok(isAway(await failureOf(store.users.list({ limit: 1 }))))
    assert.ok(isAway(await failureOf(store.ready())))
  }
  await server.start()
  await pause(200)
  over = true
  for (const { store, written, refused } of await Promise.all(loads)) {
    assert.ok(written.length > 2 && refused > 0, `${written.length} written, ${refused} refused`)
    for (const token of written) assert.deepEqual(await store.tokens.findById(token.id), token)
  }
  for (const store of stores) await store.close()
  await lent.end()
}
