import { type DynamodbStore, type DynamodbStoreOptions, openDynamodbStore } from './open-dynamodb-store.ts'
import { usualPace } from './persevere.ts'

/**
 * Makes a store in one DynamoDB table. Opens no connection yet.
 *
 * `migrate()` makes the table (on-demand billing, two indexes, time to live); `ready()` checks it and says in its
 * error's `cause` what is wrong. Decisions rest on consistent reads. A call that meets throttling, another transaction
 * or a lost answer is made again for 4.5 seconds at most; a write whose answer got lost is told apart from a lost race.
 *
 * @throws {TypeError} for a table name that DynamoDB does not take, neither client nor region, or a client that sends nothing.
 */
export function createDynamodbStore(options: DynamodbStoreOptions): DynamodbStore {
  return openDynamodbStore(options, usualPace)
}
