/** The names of what one limiter keeps; those of one key are in one slot of a cluster, different keys in different ones. */
export interface LimiterKeys {
  /** String: how many in the open window. */
  window(key: string): string
  /** Hash: `count` and `ends`, the end of the wait by the server's clock, in milliseconds. */
  failures(key: string): string
}

export function createLimiterKeys(prefix: string): LimiterKeys {
  return {
    window: (key) => `${prefix}:window:{${key}}`,
    failures: (key) => `${prefix}:failures:{${key}}`,
  }
}
