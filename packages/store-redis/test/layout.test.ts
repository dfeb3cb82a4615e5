import { randomUUID } from 'node:crypto'
import { isPosternError } from '@postern/core'
import { createClient } from 'redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore } from '../src/index.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const server = await reachRedis()
const layout = suite('the layout marker in Redis')
const define = whereRedisIs(layout)

async function openWorld() {
  const prefix = randomUUID()
  const client = await createClient({ url: server.url }).connect()
  return { client, store: createRedisStore({ client, prefix }), marker: `{${prefix}}:layout` }
}

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  )

define('the first write leaves the marker, and reading alone does not', async () => {
  const { client, store, marker } = await openWorld()
  await store.ready()
  await store.users.findById(sampleUser(1).id)
  assert.is(await client.get(marker), null)
  assert.is(await store.users.insert(sampleUser(1)), 'inserted')
  assert.is(await client.get(marker), '1')
  await store.ready()
  client.destroy()
})

define('keys that were written before there was a marker are of layout 1', async () => {
  const { client, store, marker } = await openWorld()
  await store.users.insert(sampleUser(1))
  await client.del(marker)
  await store.ready()
  assert.equal(await store.users.findById(sampleUser(1).id), sampleUser(1))
  assert.ok(await store.tokens.insert(sampleToken(1)))
  assert.is(await client.get(marker), '1')
  client.destroy()
})

define('a database of the future version is refused by name, and no write changes it', async () => {
  const { client, store, marker } = await openWorld()
  const [user, token] = [sampleUser(1), sampleToken(1)]
  await store.users.insert(user)
  await store.tokens.insert(token)
  await client.set(marker, '2')
  assert.match(String(await failureOf(store.ready())), /have layout 2, and this version of @postern\/store-redis reads/)
  const writes = [
    () => store.users.insert(sampleUser(2)),
    () => store.users.replace(user, { ...user, version: 2 }),
    () => store.users.remove(user),
    () => store.tokens.insert(sampleToken(2)),
    () => store.tokens.replace(token, { ...token, version: 2 }),
    () => store.tokens.remove(token),
    () => store.tokens.removeExpired(5_000_000_000, 9),
  ]
  for (const write of writes) {
    const error = await failureOf(write())
    assert.ok(isPosternError(error, 'store-unavailable'), String(error))
    assert.match(String(error.cause), /layout 2/)
  }
  assert.equal(await store.users.list({ limit: 9 }), [user])
  assert.equal(await store.tokens.findById(token.id), token)
  client.destroy()
})

layout.after(() => server.stop())
layout.run()
