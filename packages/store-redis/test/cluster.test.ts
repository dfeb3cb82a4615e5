import { createClient, createCluster } from 'redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore } from '../src/index.ts'
import { needsOwnRedis, startRedis } from './redis-server.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const cluster = suite('a cluster')

const everyMethod = async () => {
  const server = await startRedis(['--cluster-enabled', 'yes'])
  const client = createCluster({ rootNodes: [{ url: server.url }] }).on('error', () => {})
  const admin = await createClient({ url: server.url }).connect()
  await admin.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', '0', '16383'])
  while (!String(await admin.sendCommand(['CLUSTER', 'INFO'])).includes('cluster_state:ok'));
  await client.connect()
  // A cluster refuses a script or a command whose keys are in several slots.
  const store = createRedisStore({ client })
  const user = sampleUser(1)
  const next = { ...user, version: 2, logins: ['email:next@example.com'] }
  assert.is(await store.users.insert(user), 'inserted')
  assert.is(await store.users.replace(user, next), 'replaced')
  assert.equal(await store.users.findByLogin('email:next@example.com'), next)
  assert.equal(await store.users.list({ limit: 10 }), [next])
  const tokens = [1, 2, 3].map((number) => sampleToken(number, { userId: user.id }))
  for (const token of tokens) assert.ok(await store.tokens.insert(token))
  assert.equal(await store.tokens.findByUser(user.id), tokens)
  const past = sampleToken(1, { userId: user.id, version: 2, expiresAt: Math.floor(Date.now() / 1000) - 60 })
  assert.ok(await store.tokens.replace(sampleToken(1), past))
  assert.is(await store.tokens.removeExpired(Math.floor(Date.now() / 1000), 10), 1)
  assert.ok(await store.tokens.remove(sampleToken(2)))
  assert.ok(await store.users.remove(next))
  assert.equal((await store.checkSettings()).length, 1)
  client.destroy()
  admin.destroy()
  await server.stop()
}

cluster('every method finds all its keys in one slot', needsOwnRedis(everyMethod))

cluster.run()
