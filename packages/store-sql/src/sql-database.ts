import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** What a transaction comes to: committed where it is kept, otherwise rolled back. */
export interface Outcome<T> {
  readonly keep: boolean
  readonly answer: T
}

/**
 * One database through one client.
 *
 * Its methods hold a connection for as short as they can, try again where the database asks for it
 * (serialisation failures, deadlocks, a busy file) and give up at their deadline; what they throw is the driver's.
 */
export interface SqlDatabase<Client> {
  /** For one statement that changes nothing. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /** For one statement that writes, which is atomic by itself. */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>, seconds?: number): Promise<T>
  /** `client` is the one that the transaction runs on. `work` may run several times. */
  transact<T>(work: (db: Kysely<Tables>, client: Client) => Promise<Outcome<T>>, seconds?: number): Promise<T>
  /** True for a refusal after which the same work may be tried again. */
  isConflict(error: unknown): boolean
  close(): Promise<void>
}
