export type { RedisFinding } from './check-settings.ts'
export { createRedisStore, type RedisStore, type RedisStoreOptions } from './create-redis-store.ts'
export type { RedisClient } from './redis-client.ts'
