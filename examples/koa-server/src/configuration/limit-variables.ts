/** The variables about limits and processes, as `configurationSchema` has them. */
export const limitVariables = {
  POSTERN_RATE_LIMIT: {
    type: 'string',
    format: 'limiter-url',
    default: 'memory:',
    allowed:
      'memory:, store (on sqlite:, postgres://, mysql:// and redis:// stores, which then count), redis://… or, outside production, off',
  },
  POSTERN_WORKERS: {
    type: 'integer',
    minimum: 1,
    maximum: 64,
    default: 1,
    allowed:
      'a number of processes from 1 to 64; 1 with a memory: or file: store, and with limits in memory: (POSTERN_RATE_LIMIT)',
  },
} as const
