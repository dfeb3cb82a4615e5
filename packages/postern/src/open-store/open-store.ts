import { type AuditTrail, createMemoryStore, type Store } from '@postern/core'
import { loadPackage } from './load-package.ts'
import { parseStoreUrl, type StoreChoice } from './parse-store-url.ts'

const FILE = '@postern/store-file'
const SQL = '@postern/store-sql'
const REDIS = '@postern/store-redis'
const DYNAMODB = '@postern/store-dynamodb'
const AWS = '@aws-sdk/client-dynamodb'

/** What stands between the tables and their store's version. */
interface SqlPlan {
  readonly found: number
  readonly known: number
  readonly statements: readonly string[]
}

/** A store, and what some kinds of it can tell besides. */
export interface OpenedStore extends Store {
  /** SQL: keeps events in a table beside the others, for the option `audit` of `createPostern`. */
  readonly audit?: AuditTrail
  /** SQL: what `migrate()` would run; changes nothing. */
  planMigration?(): Promise<SqlPlan>
  /** As `migrate()`; answers what this call ran, or in DynamoDB whether it changed anything. */
  applyMigration?(): Promise<SqlPlan | boolean>
  /** DynamoDB: whether `migrate()` would change anything; changes nothing. */
  needsMigration?(): Promise<boolean>
  /** Redis and SQL: what is not set as durability asks for; empty where all is well. */
  checkSettings?(): Promise<
    readonly {
      readonly level: 'error' | 'warning'
      readonly setting: string
      readonly found: string
      readonly text: string
    }[]
  >
}

/**
 * Opens the store that a URL names: `memory:`, `file:PATH`, `sqlite:PATH`, `postgres://…`, `mysql://…`, `redis://…`,
 * `dynamodb://REGION/TABLE?endpoint=URL`; with `?prefix=NAME`, and in PostgreSQL and MySQL `schema=NAME`, as the options of
 * those stores.
 *
 * Loads the store's package at this moment and no other; it and its client are installed by whoever uses them. A file is
 * opened and locked at once, a server is connected to at the first call. Migrates nothing.
 *
 * @throws {TypeError} for another URL, which the message does not hold
 * @throws {Error} that says what to install; or that names a file which cannot be opened, such as one in use
 */
export async function openStore(url: string): Promise<OpenedStore> {
  return openChoice(parseStoreUrl(url))
}

async function openChoice(choice: StoreChoice): Promise<OpenedStore> {
  switch (choice.kind) {
    case 'memory':
      return createMemoryStore()
    case 'file': {
      const { createFileStore } = await loadPackage([FILE], () => import('@postern/store-file'))
      return createFileStore(choice.path)
    }
    case 'sqlite': {
      const { createSqliteStore } = await loadPackage([SQL, 'libsql'], () => import('@postern/store-sql/sqlite'))
      const { path, ...placement } = placed(choice)
      return createSqliteStore({ url: path, ...placement })
    }
    case 'postgres': {
      const { createPostgresStore } = await loadPackage([SQL, 'pg'], () => import('@postern/store-sql/postgres'))
      return createPostgresStore(placed(choice))
    }
    case 'mysql': {
      const { createMysqlStore } = await loadPackage([SQL, 'mysql2'], () => import('@postern/store-sql/mysql'))
      return createMysqlStore(placed(choice))
    }
    case 'redis': {
      const { createRedisStore } = await loadPackage([REDIS, 'redis'], () => import('@postern/store-redis'))
      return createRedisStore(placed(choice))
    }
    case 'dynamodb': {
      const { createDynamodbStore } = await loadPackage([DYNAMODB, AWS], () => import('@postern/store-dynamodb'))
      return createDynamodbStore(choice)
    }
  }
}

/** Without its kind: what the stores take. */
function placed<C extends StoreChoice>({ kind, ...options }: C): Omit<C, 'kind'> {
  return options
}
