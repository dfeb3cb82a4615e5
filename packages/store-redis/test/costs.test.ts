import { randomUUID } from 'node:crypto'
import { createClient } from 'redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore } from '../src/index.ts'
import type { RedisClient } from '../src/redis-client.ts'
import { needsRedis, reachRedis } from './redis-server.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const server = await reachRedis()
const costs = suite('what a call costs')

/** Counts what goes to the server; every command is one round trip. */
function counting(client: RedisClient): { readonly client: RedisClient; take(): number } {
  let commands = 0
  const view = new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        commands++
        return member.apply(target, args)
      }
    },
  })
  const take = () => {
    const taken = commands
    commands = 0
    return taken
  }
  return { client: view, take }
}

const roundTrips = async () => {
  const client = await createClient({ url: server.url }).connect()
  const counted = counting(client)
  const { users, tokens } = createRedisStore({ client: counted.client, prefix: randomUUID() })
  const [user, token] = [sampleUser(1), sampleToken(1, { userId: sampleUser(1).id })]
  // The first write learns the server's clock, and the first use of a script sends it.
  const calls = {
    'users.insert': () => users.insert(user),
    'users.findById': () => users.findById(user.id),
    'users.findByLogin': () => users.findByLogin('email:1@example.com'),
    'users.list': () => users.list({ limit: 100 }),
    'users.replace': () => users.replace(user, user),
    'users.remove': () => users.remove(user),
    'tokens.insert': () => tokens.insert(token),
    'tokens.findById': () => tokens.findById(token.id),
    'tokens.findByUser': () => tokens.findByUser(user.id),
    'tokens.replace': () => tokens.replace(token, token),
    'tokens.remove': () => tokens.remove(token),
    'tokens.removeExpired': () => tokens.removeExpired(1, 100),
  }
  for (const call of Object.values(calls)) await call()
  counted.take()
  for (const [name, call] of Object.entries(calls)) {
    await call()
    assert.is(counted.take(), name === 'tokens.findByUser' ? 2 : 1, name)
  }
  client.destroy()
}

costs('every method is one round trip, but findByUser two', needsRedis(roundTrips))

costs.after(() => server.stop())
costs.run()
