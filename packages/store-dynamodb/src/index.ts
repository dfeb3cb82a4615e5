export { createDynamodbStore, type DynamodbStoreOptions } from './create-dynamodb-store.ts'
