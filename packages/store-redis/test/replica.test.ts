// long
import { setTimeout } from 'node:timers/promises'
import { expectNoWrites, prepareReadOnly } from '@postern/workshop/src/read-only/expect-no-writes.ts'
import { createClient } from 'redis'
import { suite } from 'uvu'
import { createRedisStore } from '../src/index.ts'
import { startRedis, whereRedisStarts } from './redis-server.ts'

const replicas = suite('a replica of Redis')
const define = whereRedisStarts(replicas)

define('refuses the start and every write as store-unavailable, and answers what it is asked', async () => {
  const [primary, replica] = [await startRedis(), await startRedis()]
  const written = createRedisStore({ url: primary.url })
  await prepareReadOnly(written)
  const admin = await createClient({ url: replica.url }).connect()
  await admin.sendCommand(['REPLICAOF', '127.0.0.1', new URL(primary.url).port])
  while (!String(await admin.info('replication')).includes('master_link_status:up')) await setTimeout(50)
  const store = createRedisStore({ url: replica.url })
  try {
    await expectNoWrites(store)
  } finally {
    admin.destroy()
    await store.close()
    await written.close()
    await replica.stop()
    await primary.stop()
  }
})

replicas.run()
