import { createRedisStore } from '../../src/index.ts'
import { contest } from '../contest.ts'

// contend.mjs url prefix name: takes part in the race at the instant that it is told, and says what it won.
const [url = '', prefix = '', name = ''] = process.argv.slice(2)
const store = createRedisStore({ url, prefix })
await store.ready()
process.on('message', async ({ atMilliseconds }: { readonly atMilliseconds: number }) => {
  while (Date.now() < atMilliseconds) {}
  process.send?.(await contest(store, name))
  await store.close()
  process.disconnect()
})
process.send?.('ready')
