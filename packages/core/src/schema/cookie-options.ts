import { defaults } from '../domain/defaults.ts'

const { minIdleSeconds, absoluteSeconds } = defaults.cookieSession

/** The option `cookies` of `createPostern`. */
export const cookieOptions = {
  type: 'object',
  additionalProperties: false,
  properties: {
    sameSite: { enum: ['lax', 'strict'] },
    clearSiteData: { type: 'boolean' },
    idleSeconds: { type: 'integer', minimum: minIdleSeconds, maximum: absoluteSeconds },
  },
} as const

/** What it takes, in words. */
export const cookieHint = `takes sameSite ("lax" or "strict"; with "none" every site could show the session), clearSiteData (true or false) and idleSeconds (${minIdleSeconds}–${absoluteSeconds})`
