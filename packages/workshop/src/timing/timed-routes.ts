import type { TimedRoute } from './timing-world.ts'

const password = 'an orchard at low tide'

/** Where an answer may not tell whether an address has an account. */
export const timedRoutes: readonly TimedRoute[] = [
  { name: 'login', path: '/auth/login', bodyOf: (login) => ({ login, password }) },
  { name: 'forgot', path: '/auth/password/forgot', bodyOf: (email) => ({ email }) },
  { name: 'resend', path: '/auth/verify/resend', bodyOf: (email) => ({ email }) },
  { name: 'register', path: '/auth/register', bodyOf: (email) => ({ email, password }) },
]
