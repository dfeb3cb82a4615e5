import { randomUUID } from 'node:crypto'
import { createClient } from 'redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore } from '../src/index.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const server = await reachRedis()
const farthestDay = 253_402_300_799
const nowSeconds = () => Math.floor(Date.now() / 1000)

/** A store under a prefix of its own, and a look behind it. */
async function openWorld() {
  const prefix = randomUUID()
  const client = await createClient({ url: server.url }).connect()
  const store = createRedisStore({ client, prefix })
  const key = (name: string) => `{${prefix}}:${name}`
  return {
    client,
    store,
    key,
    /** Every entry of every index, without what belongs to a record. */
    async sizes() {
      const [users, logins] = [await client.hLen(key('users')), await client.hLen(key('logins'))]
      const sets = [await client.zCard(key('user-ids')), await client.zCard(key('expiry'))]
      const tokens = await client.keys(`*${prefix}}:token:*`)
      return [users, logins, ...sets, await client.zCard(key('owners')), tokens.length]
    },
  }
}

const keys = suite('what is kept in Redis')
const add = whereRedisIs(keys)

function define(name: string, run: (world: Awaited<ReturnType<typeof openWorld>>) => Promise<void>): void {
  add(name, async () => {
    const world = await openWorld()
    try {
      await run(world)
    } finally {
      world.client.destroy()
    }
  })
}

define('a token lives an hour longer in Redis than it is good for, and a record of the system for ever', async (w) => {
  const token = sampleToken(1)
  const forever = sampleToken(2, { expiresAt: farthestDay })
  await w.store.tokens.insert(token)
  await w.store.tokens.insert(forever)
  assert.is(await w.client.expireTime(w.key('token:token-1')), token.expiresAt + 3600)
  assert.is(await w.client.expireTime(w.key('token:token-2')), -1)
})

define('a replace moves the native expiry along, or takes it away', async (w) => {
  const token = sampleToken(1)
  await w.store.tokens.insert(token)
  const slid = { ...token, version: 2, expiresAt: token.expiresAt + 500 }
  assert.ok(await w.store.tokens.replace(token, slid))
  assert.is(await w.client.expireTime(w.key('token:token-1')), slid.expiresAt + 3600)
  assert.ok(await w.store.tokens.replace(slid, { ...slid, version: 3, expiresAt: farthestDay }))
  assert.is(await w.client.expireTime(w.key('token:token-1')), -1)
})

define('what is removed leaves nothing behind', async (w) => {
  const user = sampleUser(1, { logins: ['email:a', 'username:b'] })
  const next = { ...user, version: 2, logins: ['username:b', 'email:c'] }
  const token = sampleToken(1)
  await w.store.users.insert(user)
  await w.store.tokens.insert(token)
  assert.equal(await w.sizes(), [1, 2, 1, 1, 1, 1])
  await w.store.users.replace(user, next)
  assert.equal(await w.client.hGetAll(w.key('logins')), { 'username:b': user.id, 'email:c': user.id })
  await w.store.tokens.replace(token, { ...token, version: 2, userId: user.id })
  assert.equal(await w.sizes(), [1, 2, 1, 1, 1, 1])
  assert.ok(await w.store.users.remove(next))
  assert.ok(await w.store.tokens.remove({ ...token, version: 2 }))
  assert.equal(await w.sizes(), [0, 0, 0, 0, 0, 0])
})

define(
  'removeExpired also clears the indexes of tokens that Redis forgot, counts the others, and goes on past 200',
  async (w) => {
    const expiresAt = nowSeconds() - 60
    for (let number = 0; number < 450; number++) await w.store.tokens.insert(sampleToken(number, { expiresAt }))
    for (let number = 0; number < 430; number++) await w.client.del(w.key(`token:token-${number}`))
    assert.is(await w.store.tokens.removeExpired(nowSeconds(), 5), 5)
    assert.is(await w.store.tokens.removeExpired(nowSeconds(), 1000), 15)
    assert.equal(await w.sizes(), [0, 0, 0, 0, 0, 0])
  },
)

define('tokens that Redis forgot leave the indexes with the next inserts, where nobody cleans up', async (w) => {
  const expiresAt = nowSeconds() - 3 * 3600
  for (let number = 0; number < 20; number++) await w.store.tokens.insert(sampleToken(number, { expiresAt }))
  for (let number = 20; number < 30; number++) await w.store.tokens.insert(sampleToken(number))
  assert.equal(await w.sizes(), [0, 0, 0, 10, 10, 10])
})

define('a forgotten token whose id another user has now costs that user nothing', async (w) => {
  const [ada, bob] = [sampleUser(1).id, sampleUser(2).id]
  await w.store.tokens.insert(sampleToken(1, { userId: ada, expiresAt: nowSeconds() - 60 }))
  await w.client.del(w.key('token:token-1'))
  const token = sampleToken(1, { userId: bob })
  assert.ok(await w.store.tokens.insert(token))
  assert.equal(await w.store.tokens.findByUser(ada), [])
  assert.is(await w.store.tokens.removeExpired(nowSeconds(), 10), 0)
  assert.equal(await w.store.tokens.findByUser(bob), [token])
  assert.equal(await w.sizes(), [0, 0, 0, 1, 1, 1])
})

define('versions of 53 bits that differ in the last one are told apart', async (w) => {
  const version = Number.MAX_SAFE_INTEGER
  const [user, token] = [sampleUser(1, { version }), sampleToken(1, { version, epoch: version })]
  await w.store.users.insert(user)
  await w.store.tokens.insert(token)
  assert.is(await w.store.users.replace({ ...user, version: version - 1 }, user), 'stale')
  assert.not(await w.store.tokens.remove({ ...token, version: version - 1 }))
  assert.equal(await w.store.tokens.findById(token.id), token)
  assert.ok(await w.store.users.remove(user))
})

define('scripts that Redis forgot are sent again', async (w) => {
  await w.store.users.insert(sampleUser(1))
  await w.client.scriptFlush()
  assert.equal(await w.store.users.findByLogin('email:1@example.com'), sampleUser(1))
  assert.is(await w.store.users.insert(sampleUser(2)), 'inserted')
})

define('stores of different prefixes see nothing of each other', async (w) => {
  const other = createRedisStore({ client: w.client, prefix: randomUUID() })
  await w.store.users.insert(sampleUser(1))
  assert.equal(await other.users.list({ limit: 10 }), [])
  assert.is(await other.users.insert(sampleUser(1)), 'inserted')
})

define('a foreign value under a key of the store is an error, never an empty answer', async (w) => {
  await w.client.set(w.key('users'), 'foreign')
  await w.client.set(w.key('token:token-1'), 'foreign')
  const refusals = [w.store.users.findById(sampleUser(1).id), w.store.tokens.findById('token-1')]
  for (const refusal of refusals) assert.is(await refusal.catch((error) => error.code), 'store-unavailable')
})

keys.after(() => server.stop())
keys.run()
