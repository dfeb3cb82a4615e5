import type { TestServer } from '@postern/workshop/src/engines/test-server.ts'
import type { Alongside } from '../src/alongside.ts'
import type { SqlStore } from '../src/create-sql-store.ts'

/** A store on a pool of the host's. */
export interface Borrowed {
  readonly store: SqlStore
  /** How many connections the pool has. */
  readonly count: () => number
  /** Runs a statement on the pool. */
  readonly ping: () => Promise<unknown>
  readonly end: () => Promise<void>
}

export interface Outages<Client> {
  readonly server: TestServer
  /** A store on a pool of its own. */
  own(url: string, prefix: string, alongside?: Alongside<Client>): SqlStore
  /** A store on a pool of two connections that gives up connecting after a second. */
  borrowed(url: string, prefix: string, alongside?: Alongside<Client>): Borrowed
  /** Runs a statement on the client that a hook was given. */
  run(client: Client, text: string): Promise<unknown>
}
