import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore, type RedisStoreOptions } from '../src/index.ts'

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
