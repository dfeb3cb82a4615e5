import { defaults } from '../domain/defaults.ts'
import type { EpochSeconds } from '../domain/time.ts'

/** When a token was made and when it ends. */
export interface TokenWindow {
  readonly issuedAt: EpochSeconds
  readonly expiresAt: EpochSeconds
}

const { clockSkewSeconds, maxSeconds } = defaults.accessToken

/**
 * True while a token with this window is good.
 *
 * A token from the future is refused past the skew, so a clock that is set back by more than a token's life revives
 * none. The ending has no skew: at `expiresAt` the token is dead.
 */
export function isInWindow(window: TokenWindow, now: EpochSeconds): boolean {
  const life = window.expiresAt - window.issuedAt
  return life > 0 && life <= maxSeconds && window.expiresAt > now && window.issuedAt <= now + clockSkewSeconds
}
