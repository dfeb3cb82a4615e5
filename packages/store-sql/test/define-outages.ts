import assert from 'node:assert/strict'
import { isPosternError } from '@postern/core'
import { beginEarly } from './begin-early.ts'
import { failureOf } from './failure-of.ts'
import type { Outages } from './outages.ts'
import { restartUnderLoad } from './restart-under-load.ts'
import { sampleUser } from './sample-records.ts'
import { openTcpProxy } from './tcp-proxy.ts'
import type { Define } from './test-database.ts'

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

  define('a restart under load: right answers or store-unavailable, and nothing is lost', () =>
    restartUnderLoad(outages),
  )
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
