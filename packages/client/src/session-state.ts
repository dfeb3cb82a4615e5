import type { Held } from './held.ts'

/** Whether somebody is signed in, and with what. */
export interface SessionState {
  /** The present tokens; with a cookie there are none here. */
  held(): Held | undefined
  /** Another number after each change: what was sent before one decides nothing after it. */
  era(): number
  /** undefined where only the server knows: of a cookie, until it was asked. */
  isIn(): boolean | undefined
  enter(held: Held | undefined): void
  /** Tells it once, unless nobody was signed in; with `quietly` not at all. */
  leave(how?: 'quietly'): void
}

/** Starts signed out; of a cookie, not knowing. */
export function createSessionState(
  transport: 'bearer' | 'cookie',
  onSignedOut: (() => void) | undefined,
): SessionState {
  let held: Held | undefined
  let isIn = transport === 'cookie' ? undefined : false
  let era = 0
  return {
    held: () => held,
    era: () => era,
    isIn: () => isIn,
    enter(next) {
      held = next
      isIn = true
      era += 1
    },
    leave(how) {
      if (isIn === false) return
      held = undefined
      isIn = false
      era += 1
      // Apart, so that an error of the caller's does not become the call's.
      if (onSignedOut !== undefined && how !== 'quietly') queueMicrotask(onSignedOut)
    },
  }
}
