import type { Postern, RateLimiter, Store, UserId } from '@postern/core'
import { createTestPostern } from '@postern/testing'

export const ada = { email: 'ada@example.org', password: 'violet-harbour-41' } as const

export const daySeconds = 86_400

/** What becomes of the logins of a deleted user. */
export type DeletedLogins = 'released' | 'reserved'

/** Admits everybody: what is tried here must be refused by more than limits. */
const openLimiter: RateLimiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  giveBack: async () => {},
  reset: async () => {},
}

/** A Postern that deletes softly and purges after 30 days; by the time of day, as the databases go, and so far ahead of it. */
export function openDeleting(store: Store, logins: DeletedLogins, aheadSeconds = 0): Postern {
  const now = () => Date.now() + aheadSeconds * 1000
  const deletion = { soft: true, purgeAfterDays: 30, logins } as const
  return createTestPostern({ store, now, deletion, limiter: openLimiter }).postern
}

/** Ada, registered and signed in. */
export async function signUp(postern: Postern): Promise<{ readonly id: UserId; readonly accessToken: string }> {
  await postern.register(ada)
  const { user, accessToken } = await postern.login(ada)
  return { id: user.id, accessToken }
}

/** True where the token opens. */
export const opens = (postern: Postern, accessToken: string): Promise<boolean> =>
  postern.authenticate({ headers: { authorization: `Bearer ${accessToken}` } }).then(
    () => true,
    () => false,
  )
