import { PosternError, type Store } from '@postern/core'
import { checkTable } from './check-table.ts'
import type { DynamodbClient } from './dynamodb-client.ts'
import { createDynamodbTokens } from './dynamodb-tokens.ts'
import { createDynamodbUsers } from './dynamodb-users.ts'
import { explained } from './explain-failure.ts'
import { migrateTable, needsMigration } from './migrate-table.ts'
import type { Pace } from './persevere.ts'
import { createRequests, openClient, type Sender } from './requests.ts'

/** Where the table is: behind a client of the host's own, or in a region (credentials come from the environment). */
export type DynamodbStoreOptions = (
  | {
      /** A `DynamoDBClient`; nothing is set on it, and `close()` leaves it open. */
      readonly client: DynamodbClient
    }
  | {
      readonly region: string
      /** Another address of the API, such as a local DynamoDB. */
      readonly endpoint?: string
    }
) & {
  /** The table, which the store has to itself. */
  readonly table: string
}

/** A store in a DynamoDB table, which this package makes. */
export interface DynamodbStore extends Store {
  migrate(): Promise<void>
  /**
   * As `migrate()`, and answers whether this call changed anything: not where another process was first.
   *
   * @throws {PosternError} `store-unavailable`
   */
  applyMigration(): Promise<boolean>
  /**
   * Tells whether `migrate()` would change anything; changes nothing.
   *
   * @throws {PosternError} `store-unavailable`
   */
  needsMigration(): Promise<boolean>
}

/** What `createDynamodbStore` does, at a pace of the caller's: the tests wait less. */
export function openDynamodbStore(options: DynamodbStoreOptions, pace: Pace): DynamodbStore {
  const { client, release } = clientOf(options)
  if (typeof options.table !== 'string' || !/^[\w.-]{3,255}$/.test(options.table)) {
    throw new TypeError('createDynamodbStore() needs a table: 3 to 255 letters, digits, _, - or .')
  }
  let closed = false
  const open = (): Sender => {
    if (closed) throw new PosternError('store-unavailable')
    return client
  }
  const requests = createRequests(open, options.table, pace)
  const applyMigration = () => explained(options.table, () => migrateTable(requests))
  return {
    users: createDynamodbUsers(requests),
    tokens: createDynamodbTokens(requests),
    ready: () => explained(options.table, () => checkTable(requests)),
    async migrate() {
      await applyMigration()
    },
    applyMigration,
    needsMigration: () => explained(options.table, () => needsMigration(requests)),
    async close() {
      closed = true
      release()
    },
  }
}

function clientOf(options: DynamodbStoreOptions): { readonly client: Sender; readonly release: () => void } {
  if ('client' in options) {
    const { client } = options
    if (!isSender(client)) throw new TypeError('createDynamodbStore() needs a client that is a DynamoDBClient')
    return { client, release: () => {} }
  }
  const { region, endpoint } = options
  if (typeof region !== 'string' || region === '') {
    throw new TypeError('createDynamodbStore() needs { client, table } or { region, table }')
  }
  const client = openClient({ region, ...(endpoint !== undefined && { endpoint }) })
  return { client, release: () => client.destroy() }
}

/** The SDK's own types are asked for no further than this: a command is answered by what it is. */
function isSender(client: DynamodbClient): client is Sender {
  return typeof Object(client).send === 'function'
}
