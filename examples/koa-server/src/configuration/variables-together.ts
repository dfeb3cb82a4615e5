/** What the variables ask of each other, as `configurationSchema` has it. Defaults are not filled in yet where it is checked. */
export const variablesTogether = {
  dependencies: {
    POSTERN_ADMIN_EMAIL: ['POSTERN_ADMIN_PASSWORD'],
    POSTERN_ADMIN_PASSWORD: ['POSTERN_ADMIN_EMAIL'],
  },
  allOf: [
    // What is inside one process has one.
    {
      if: {
        properties: {
          POSTERN_STORE: { not: { pattern: '^(memory|file):' } },
          POSTERN_RATE_LIMIT: { not: { const: 'memory:' } },
        },
        required: ['POSTERN_STORE', 'POSTERN_RATE_LIMIT'],
      },
      else: { properties: { POSTERN_WORKERS: { const: 1 } } },
    },
    // These stores bring a limiter.
    {
      if: {
        properties: { POSTERN_STORE: { pattern: '^(sqlite|postgres|postgresql|mysql|redis|rediss):' } },
        required: ['POSTERN_STORE'],
      },
      else: { properties: { POSTERN_RATE_LIMIT: { not: { const: 'store' } } } },
    },
  ],
  // Nothing that was meant for development is left in production.
  if: { not: { properties: { NODE_ENV: { const: 'production' } }, required: ['NODE_ENV'] } },
  else: {
    required: ['POSTERN_BASE_URL', 'POSTERN_SECRET', 'POSTERN_MAIL', 'POSTERN_MAIL_FROM'],
    properties: {
      POSTERN_BASE_URL: { pattern: '^https:' },
      POSTERN_TRUSTED_ORIGINS: { items: { pattern: '^https:' } },
      POSTERN_MAIL: { not: { const: 'console:' } },
      // The default, which no mail server takes; an address at a host like it neither.
      POSTERN_MAIL_FROM: { not: { pattern: '@[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt]\\.?>?\\s*$' } },
      POSTERN_RATE_LIMIT: { not: { const: 'off' } },
    },
  },
} as const
