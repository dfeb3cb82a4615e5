import type { StoredSession } from '../domain/session.ts'
import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { CookieSession, Tokens } from '../schema/results.ts'
import { tidySessions } from './end-token.ts'
import { grantSession } from './grant-session.ts'
import { openSession } from './open-session.ts'
import { presentUser } from './present.ts'

/**
 * Opens a session under the user's new epoch in the place of one that the epoch has ended, and clears away the rest.
 *
 * @throws {PosternError} `unauthenticated` where the user changed once more in between.
 */
export async function replaceSession(
  ports: Pick<Ports, 'users' | 'tokens' | 'accessTokens' | 'keys' | 'clock' | 'policy' | 'events'>,
  user: StoredUser,
  opening: { readonly from: StoredSession; readonly isReauthenticated?: boolean },
): Promise<Tokens | CookieSession> {
  const opened = await openSession(ports, user, opening)
  if (opened === undefined) throw new PosternError('unauthenticated')
  const { session } = opened
  await tidySessions(ports, user.id, session.id)
  const granted = await grantSession(ports, user, session)
  return 'tokens' in granted ? granted.tokens : { ...granted, user: presentUser(user) }
}
