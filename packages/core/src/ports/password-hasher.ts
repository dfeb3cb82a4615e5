import type { PasswordHash, UserId } from '../domain/user.ts'
import type { PasswordOwner } from './password-wrap.ts'

/** Turns passwords into PHC strings. Slow on purpose; core calls it through a gate only. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /**
   * False for a wrong password; throws for a hash that it cannot read or will not work on.
   *
   * Only from a throw can it be told that no work was done: the login is refused at the usual cost then, and the record
   * is told as damaged.
   */
  verify(hash: string, password: string): Promise<boolean>
  /** True where the hash was made with other parameters than the present ones. */
  needsRehash(hash: string): boolean
}

/** Who waits for a hash, so that neither one address nor one user can fill the queue. */
export interface HashCaller {
  /** The client's address; absent outside HTTP. */
  readonly address?: string
  /** Whose live session asks: known, and in a turn of its own whatever else comes from the address. */
  readonly userId?: UserId
  /** True for trusted code or a known pair: a quarter of the queue is for the known alone. */
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
 * What came of a password; `unreadable` where the stored hash could not be verified at all, `undecryptable` where its
 * wrap did not open.
 */
export type Proof = 'right' | 'wrong' | 'unreadable' | 'undecryptable'

/**
 * The hasher behind its gate: bounded and fair.
 *
 * Every method throws `overloaded` before any work is done, or after a hash that took longer than 10 s.
 */
export interface HashGate {
  hash(password: string, caller: HashCaller): Promise<PasswordHash>
  /** Without a hash, or with an unreadable one, it does the same work on a decoy: an unknown user costs as much. */
  verify(hash: PasswordHash | undefined, password: string, caller: HashCaller): Promise<Proof>
  /** Never throws: a hasher that cannot tell has no outdated hash. */
  needsRehash(hash: PasswordHash): boolean
  /** Loads the hasher and makes the decoy. */
  ready(): Promise<void>
  figures(): HashFigures
}

/** The gate as operations see it, by whose password it is: what is stored may be wrapped for that user alone. */
export interface GatedHasher extends Omit<HashGate, 'verify' | 'needsRehash'> {
  /** Nobody, a user without a password, and one whose hash does not open cost the same work on a decoy. */
  verify(owner: PasswordOwner | undefined, password: string, caller: HashCaller): Promise<Proof>
  /** True where the hash is to be made anew at this login: old parameters, or an old wrap. */
  needsRehash(owner: PasswordOwner): Promise<boolean>
  /** The bare hash where it is to be wrapped anew, without hashing; undefined where that is not so, or cannot be done. */
  toWrap(owner: PasswordOwner): Promise<PasswordHash | undefined>
}
