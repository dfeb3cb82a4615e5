const key = { type: 'string', pattern: '^[A-Za-z0-9_-]{43,}$' } as const

/** The variables about passwords, as `configurationSchema` has them. */
export const passwordVariables = {
  POSTERN_PRESET: {
    enum: ['nist'],
    allowed: 'nist: new passwords of 15 characters and more, and an account that closes after 100 failures in a row',
  },
  POSTERN_PEPPER: {
    type: 'array',
    items: key,
    minItems: 1,
    allowed:
      'at least 32 random bytes in base64url, which are 43 characters; of several, comma-separated, the first wraps and all unwrap; none of POSTERN_SECRET',
  },
  POSTERN_PEPPER_ACCEPT_UNWRAPPED: { enum: ['true', 'false'], default: 'false', allowed: 'true or false' },
  POSTERN_BREACH_LIST: {
    type: 'string',
    format: 'breach-list',
    default: 'off',
    allowed: 'off, on (api.pwnedpasswords.com) or the https origin of a service of your own that answers as it does',
  },
} as const
