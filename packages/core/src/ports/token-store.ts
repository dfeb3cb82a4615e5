import type { UserId } from '../domain/user.ts'

/** A session, code, link or challenge as a store sees it: opaque JSON, apart from the members named here. */
export interface TokenRecord {
  readonly id: string
  readonly userId?: UserId
  readonly kind: string
  readonly version: number
  /** Epoch seconds. A store may forget the record at any time after this instant, never before. */
  readonly expiresAt: number
  readonly [member: string]: unknown
}

/** Where sessions, codes, links and challenges live, under the rules of `UserStore`. */
export interface TokenStore {
  /** False where the id exists already. */
  insert(record: TokenRecord): Promise<boolean>
  findById(id: string): Promise<TokenRecord | undefined>
  /** May lag on some stores: it serves listing and tidying and decides nothing. */
  findByUser(userId: UserId): Promise<readonly TokenRecord[]>
  /** False unless the stored version is `current.version`. */
  replace(current: TokenRecord, next: TokenRecord): Promise<boolean>
  /** True for exactly one of several racing callers: the single-use primitive. */
  remove(current: TokenRecord): Promise<boolean>
  /** Removes at most `limit` records that are expired before this instant at the moment of removal; answers how many. */
  removeExpired(before: number, limit: number): Promise<number>
}
