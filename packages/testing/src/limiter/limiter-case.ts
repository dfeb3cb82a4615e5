import type { RateLimiter } from '@postern/core'

/** A limiter under test, and what belongs to it. */
export interface LimiterSubject {
  readonly limiter: RateLimiter
  /** Another one on the same back end, as a second process has it. */
  readonly other?: RateLimiter
  /** Moves the clock that the limiter goes by; without it the cases wait. */
  readonly advance?: (seconds: number) => void
  readonly close?: () => Promise<void>
}

/** What a case is given. */
export interface LimiterTrial {
  readonly limiter: RateLimiter
  /** The second process; the same limiter where there is none. */
  readonly other: RateLimiter
  /** A key that no other case and no other run uses, as long as those that Postern makes. */
  readonly key: string
  /** Lets so much time pass. */
  pass(seconds: number): Promise<void>
}

/** One thing that every limiter must do. */
export interface LimiterCase {
  /** A sentence about the limiter's behaviour; no two cases share one. */
  readonly name: string
  /** Rejects where the limiter does something else than the sentence says. */
  run(trial: LimiterTrial): Promise<void>
}
