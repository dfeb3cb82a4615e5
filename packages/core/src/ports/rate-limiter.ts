/** So many in so many seconds. */
export interface LimitRule {
  readonly limit: number
  readonly seconds: number
}

/** Some failures are free; from then on each doubles the wait. */
export interface WaitRule {
  readonly free: number
  readonly baseSeconds: number
  readonly maxSeconds: number
  /** With so many failures nobody is admitted until a reset. With 0 nobody ever is: it asks for the count and changes nothing. */
  readonly lockAt?: number
}

export interface Consumed {
  readonly allowed: boolean
  /** Whole seconds, 0 where it was allowed. */
  readonly retryAfterSeconds: number
}

export interface Admission {
  readonly admitted: boolean
  /** Whole seconds, 0 where it was admitted. */
  readonly retryAfterSeconds: number
  /** Counted so far, this try included where it was admitted. */
  readonly failures: number
}

/**
 * Counts, atomically. Keys are HMACs: no limiter holds anybody's address.
 *
 * A limiter that cannot answer rejects; nobody is let through unseen.
 */
export interface RateLimiter {
  /** Counts one against the rule, and says whether it was within it. A refused one is not counted. */
  consume(key: string, rule: LimitRule): Promise<Consumed>
  /** Counts a try as a failure before it is made. Inside a wait nobody is admitted and nothing changes; one wins the end of a wait. */
  admit(key: string, rule: WaitRule): Promise<Admission>
  /**
   * Takes back what one `consume` or one `admit` has counted for what then was none, and ends the wait; never below none.
   * A key that is used with both gets both back.
   */
  giveBack(key: string): Promise<void>
  /** Forgets the key: window, failures, wait and lock. */
  reset(key: string): Promise<void>
}
