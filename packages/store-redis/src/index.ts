export type { RedisFinding } from './check-settings.ts'
export { createRedisStore } from './create-redis-store.ts'
export type { RedisClient } from './redis-client.ts'
export type { RedisStore, RedisStoreOptions } from './redis-store.ts'
