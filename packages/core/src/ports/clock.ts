import type { EpochSeconds } from '../domain/time.ts'

/** Where every time comes from. */
export interface Clock {
  milliseconds(): number
  seconds(): EpochSeconds
}
