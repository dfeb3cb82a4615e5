export { createDynamodbStore } from './create-dynamodb-store.ts'
export type { DynamodbStoreOptions } from './open-dynamodb-store.ts'
