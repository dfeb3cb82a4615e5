import type { Alongside } from '../src/alongside.ts'
import type { SqlStore } from '../src/create-sql-store.ts'

/** A database that the shared cases run on. */
export interface TestDatabase<Client> {
  /** Its `kit-results.json`. */
  readonly results: URL
  /** The type of a column that refers to a user. */
  readonly idType: string
  /** Opens a store whose tables are named by the prefix. */
  open(prefix: string, alongside?: Alongside<Client>): SqlStore
  /** Runs one statement beside the store. */
  query(text: string): Promise<readonly object[]>
  /** Runs one statement on the client that a hook was given. */
  run(client: Client, text: string): Promise<unknown>
  /** Fails on that client as the database does where work is to be tried again. */
  failAsConflict(client: Client): Promise<unknown>
}

export type Define = (name: string, run: () => Promise<void>) => void
