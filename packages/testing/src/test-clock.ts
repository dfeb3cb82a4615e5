/** A clock that stands still until a test moves it. */
export interface TestClock {
  /** Milliseconds since the epoch, as `Date.now`. */
  now(): number
  advance(seconds: number): void
}

/** Starts at 2026-01-01T00:00:00Z, or follows the given clock at a distance that `advance` adds to. */
export function createTestClock(base: () => number = () => Date.UTC(2026, 0, 1)): TestClock {
  let aheadMs = 0
  return {
    now: () => base() + aheadMs,
    advance(seconds) {
      aheadMs += seconds * 1000
    },
  }
}
