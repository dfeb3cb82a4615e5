export { createDynamodbStore } from './create-dynamodb-store.ts'
export type { DynamodbStore, DynamodbStoreOptions } from './open-dynamodb-store.ts'
