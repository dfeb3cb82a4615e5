/** How the statistical timing test judges; fixed before it measures, so that nobody looks until a result pleases. */
export const timingRules = {
  /** Requests of each kind before anything is measured. */
  warmUp: 200,
  /** Requests of each kind in one look. */
  samples: 500,
  /** How often it looks. */
  looks: 3,
  /** In how many looks, and in one direction, there must be a difference for it to be one: one noisy look neither makes nor hides it. */
  needed: 2,
  /**
   * Of Welch's t in one look. By chance alone |t| is above it once in 1000 looks, and so in two of three, in one direction,
   * less than once in 600 000 measurements.
   */
  threshold: 3.3,
  /** What lies above is left out of both rows. */
  quantile: 0.9,
  /** How much longer the planted leak takes for a known account. */
  plantedMs: 1,
  /** The work of the world's hasher, as the N of scrypt: about two milliseconds, by which a hash that is left out is seen. */
  hashCost: 1024,
} as const
