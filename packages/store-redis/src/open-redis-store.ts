import { checkSettings } from './check-settings.ts'
import { connectionOf } from './connection-of.ts'
import { createAsk } from './create-ask.ts'
import { createKeys } from './keys.ts'
import { laterLayout, layoutVersion } from './layout.ts'
import type { Limits } from './limits.ts'
import type { RedisStore, RedisStoreOptions } from './redis-store.ts'
import { createRedisTokens } from './redis-tokens.ts'
import { createRedisUsers } from './redis-users.ts'

const prefixPattern = /^[^{}\s]{1,64}$/

/** What `createRedisStore` does, with time limits of the caller's: the tests wait less. */
export function openRedisStore(options: RedisStoreOptions, limits: Limits): RedisStore {
  const { prefix = 'postern' } = options
  if (typeof prefix !== 'string' || !prefixPattern.test(prefix))
    throw new TypeError('createRedisStore() takes a prefix of 1 to 64 characters without braces and spaces')
  const connection = connectionOf('createRedisStore', options, limits)
  const keys = createKeys(prefix)
  const ask = createAsk(connection, limits, keys.layout)
  return {
    users: createRedisUsers(ask, keys),
    tokens: createRedisTokens(ask, keys),
    async ready() {
      const found = await ask(({ client }) => client.get(keys.layout))
      if (found !== null && found !== String(layoutVersion)) throw laterLayout(String(found))
    },
    checkSettings: () => ask(({ client }) => checkSettings(client)),
    close: () => connection.close(),
  }
}
