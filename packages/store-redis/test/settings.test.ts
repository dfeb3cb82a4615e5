import { createClient } from 'redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore } from '../src/index.ts'
import { needsOwnRedis, startRedis } from './redis-server.ts'

const settings = suite('checkSettings')

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

settings(
  'nothing is found where every write is flushed and nothing evicted',
  needsOwnRedis(async () => assert.equal(await findingsWith([...durable, '--maxmemory', '100mb']), [])),
)

settings(
  'a server as Debian sets it up keeps nothing through a crash: that is an error',
  needsOwnRedis(async () => assert.equal(await findingsWith([]), ['error appendonly no'])),
)

settings(
  'flushing every second is a warning, and never flushing or evicting sessions an error',
  needsOwnRedis(async () => {
    const everySecond = ['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru']
    const expected = ['warning appendfsync everysec', 'warning maxmemory-policy allkeys-lru']
    assert.equal(await findingsWith(everySecond), expected)
    const careless = [
      ...['--appendonly', 'yes', '--appendfsync', 'no'],
      ...['--maxmemory', '100mb', '--maxmemory-policy', 'volatile-ttl'],
    ]
    assert.equal(await findingsWith(careless), ['error appendfsync no', 'error maxmemory-policy volatile-ttl'])
  }),
)

settings(
  'a server that does not show its settings is said to be unreadable',
  needsOwnRedis(async () => {
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
  }),
)

settings.run()
