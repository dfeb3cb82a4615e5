import { setTimeout } from 'node:timers/promises'
import { createClient, createCluster } from 'redis'
import { suite, test } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore, type RedisStoreOptions } from '../src/index.ts'
import { startRedis, whereRedisStarts } from './redis-server.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const settings = suite('checkSettings')
const define = whereRedisStarts(settings)

const findingsWith = async (flags: readonly string[]) => {
  const server = await startRedis(flags)
  const store = createRedisStore({ url: server.url })
  try {
    return (await store.checkSettings()).map(({ level, setting, found }) => `${level} ${setting} ${found}`)
  } finally {
    await store.close()
    await server.stop()
  }
}

const durable = ['--appendonly', 'yes', '--appendfsync', 'always']

define('nothing is found where every write is flushed and nothing evicted', async () =>
  assert.equal(await findingsWith([...durable, '--maxmemory', '100mb']), []),
)

define('a server as Debian sets it up keeps nothing through a crash: that is an error', async () =>
  assert.equal(await findingsWith([]), ['error appendonly no']),
)

define('flushing every second is a warning, and never flushing or evicting sessions an error', async () => {
  const everySecond = ['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru']
  const expected = ['warning appendfsync everysec', 'warning maxmemory-policy allkeys-lru']
  assert.equal(await findingsWith(everySecond), expected)
  const careless = [
    ...['--appendonly', 'yes', '--appendfsync', 'no'],
    ...['--maxmemory', '100mb', '--maxmemory-policy', 'volatile-ttl'],
  ]
  assert.equal(await findingsWith(careless), ['error appendfsync no', 'error maxmemory-policy volatile-ttl'])
})

define('a server that does not show its settings is said to be unreadable', async () => {
  assert.equal(await findingsWith(['--rename-command', 'CONFIG', '']), [
    "warning unreadable ERR unknown command 'CONFIG', with args beginning with: 'GET' 'appendonly' ",
  ])
  const server = await startRedis()
  const admin = await createClient({ url: server.url }).connect()
  await admin.sendCommand(['ACL', 'SETUSER', 'postern', 'on', '>secret', '~*', '+@all', '-config'])
  const store = createRedisStore({ url: server.url.replace('//', '//postern:secret@') })
  assert.is((await store.checkSettings())[0]?.setting, 'unreadable')
  await store.close()
  admin.destroy()
  await server.stop()
})

settings.run()

const cluster = suite('a cluster')

const everyMethod = async () => {
  const server = await startRedis(['--cluster-enabled', 'yes'])
  const client = createCluster({ rootNodes: [{ url: server.url }] }).on('error', () => {})
  const admin = await createClient({ url: server.url }).connect()
  await admin.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', '0', '16383'])
  while (!String(await admin.sendCommand(['CLUSTER', 'INFO'])).includes('cluster_state:ok')) await setTimeout(20)
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

whereRedisStarts(cluster)('every method finds all its keys in one slot', everyMethod)

cluster.run()

const refuses = (options: unknown) => assert.throws(() => createRedisStore(options as RedisStoreOptions), TypeError)

test('neither a client nor a URL, or a wrong one, is refused at once', () => {
  for (const options of [{}, { client: {} }, { client: undefined }, { url: 7 }, { url: 'http://localhost' }]) {
    refuses(options)
  }
})

test('a prefix that could not be a hash tag is refused', () => {
  for (const prefix of ['', '{a}', 'a}', 'a b', 'x'.repeat(65), 7]) refuses({ url: 'redis://localhost', prefix })
})

test('a store that was never used connects to nothing and closes', async () => {
  await createRedisStore({ url: 'redis://127.0.0.1:1' }).close()
})

test.run()
