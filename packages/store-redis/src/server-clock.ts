/** What this process knows of the clock of the Redis server. */
export interface ServerClock {
  /** The given instant of `performance.now()` on the server's clock, rather too early than too late; epoch ms. */
  at(localMs: number): number
  /** Learns from an answer that has just come. */
  learn(serverMs: number, nowMs: number): void
}

/**
 * Makes a clock that knows nothing yet: until the first answer every instant is long past.
 *
 * Each answer sets it anew, so neither a step of the server's clock nor a fail-over to another server stays unnoticed.
 */
export function createServerClock(): ServerClock {
  let aheadMs = Number.NEGATIVE_INFINITY
  return {
    at: (localMs) => Math.max(0, Math.floor(localMs + aheadMs)),
    learn(serverMs, nowMs) {
      aheadMs = serverMs - nowMs
    },
  }
}
