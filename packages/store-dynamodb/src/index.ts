export { createDynamodbStore, type DynamodbStore, type DynamodbStoreOptions } from './create-dynamodb-store.ts'
