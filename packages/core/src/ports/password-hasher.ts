import type { PasswordHash } from '../domain/user.ts'

/** Turns passwords into PHC strings. Slow on purpose; core calls it through a gate only. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** False for a wrong password and for a hash that it cannot read. */
  verify(hash: string, password: string): Promise<boolean>
  /** True where the hash was made with other parameters than the present ones. */
  needsRehash(hash: string): boolean
}

/** Who waits for a hash, so that one address cannot fill the queue. */
export interface HashCaller {
  /** The client's address; absent outside HTTP. */
  readonly address?: string
  /** True for a live session or a known pair: a quarter of the queue is theirs alone. */
  readonly known?: boolean
}

export interface HashFigures {
  readonly running: number
  readonly queued: number
  /** Since the start. */
  readonly completed: number
  /** Since the start. */
  readonly refused: number
  /** Taking longer than 10 s: given up, and not ended yet. More than none means that the hasher hangs. */
  readonly abandoned: number
}

/**
 * The hasher as operations see it: bounded and fair.
 *
 * Every method throws `overloaded` before any work is done, or after a hash that took longer than 10 s.
 */
export interface GatedHasher {
  hash(password: string, caller: HashCaller): Promise<PasswordHash>
  /** Without a hash it does the same work on a decoy and answers false, so that an unknown user costs as much. */
  verify(hash: PasswordHash | undefined, password: string, caller: HashCaller): Promise<boolean>
  /** Never throws: a hasher that cannot tell has no outdated hash. */
  needsRehash(hash: PasswordHash): boolean
  /** Loads the hasher and makes the decoy. */
  ready(): Promise<void>
  figures(): HashFigures
}
