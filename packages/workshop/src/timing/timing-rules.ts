/** How the statistical timing test judges; fixed before it measures, so that nobody looks until a result pleases. */
export const timingRules = {
  /** Requests of each kind before anything is measured. */
  warmUp: 200,
  /** Requests of each kind in one look. */
  samples: 500,
  /** How often it looks; all looks must find a difference for it to be one, so that one noisy look is none. */
  looks: 3,
  /** Of Welch's t, as in dudect; by chance alone |t| is above it less than once in 100 000 looks. */
  threshold: 4.5,
  /** What lies above is left out of both rows. */
  quantile: 0.9,
  /** How much longer the planted leak takes for a known account. */
  plantedMs: 1,
} as const
