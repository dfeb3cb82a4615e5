import type { PasswordHash, UserId } from '../domain/user.ts'

/** What the password of a user is kept in. */
export interface PasswordOwner {
  readonly id: UserId
  readonly passwordHash?: PasswordHash
}

/** Encrypts hashes with a key that the store does not hold (NIST SP 800-63B-4 §3.1.1.2), or leaves them as they are. */
export interface PasswordWrap {
  /** For one user alone: in another's record it opens nothing. What is wrapped already stays as it is. */
  wrap(hash: PasswordHash, owner: UserId): Promise<PasswordHash>
  /** The hash inside; undefined where it was made for another user, under a key that is gone, or was changed. */
  unwrap(owner: Required<PasswordOwner>): Promise<PasswordHash | undefined>
  /** The bare hash of one that is to be wrapped anew: bare until now, or under an older key. Undefined for any other. */
  outdated(owner: Required<PasswordOwner>): Promise<PasswordHash | undefined>
}
