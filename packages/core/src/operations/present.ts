import type { StoredSession } from '../domain/session.ts'
import { toRfc3339 } from '../domain/time.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Principal, SessionInfo, User } from '../schema/results.ts'

/** A record that cannot change is presented once. */
const presented = new WeakMap<StoredUser, User>()

/** The user as the host sees it: picked member by member, so that nothing secret can come along. */
export function presentUser(user: StoredUser): User {
  const known = presented.get(user)
  if (known !== undefined) return known
  const result = Object.freeze(pickUser(user))
  if (Object.isFrozen(user)) presented.set(user, result)
  return result
}

function pickUser(user: StoredUser): User {
  return {
    id: user.id,
    email: user.email,
    ...(user.username !== undefined && { username: user.username }),
    ...(user.name !== undefined && { name: user.name }),
    ...(user.locale !== undefined && { locale: user.locale }),
    emailVerified: user.emailVerifiedAt !== undefined,
    ...(user.emailVerifiedAt !== undefined && { emailVerifiedAt: toRfc3339(user.emailVerifiedAt) }),
    roles: user.roles,
    status: user.status,
    attributes: user.attributes,
    createdAt: toRfc3339(user.createdAt),
    updatedAt: toRfc3339(user.updatedAt),
    ...(user.deletedAt !== undefined && { deletedAt: toRfc3339(user.deletedAt) }),
  }
}

/** The session as its user sees it; `current` says whether it is the one that asks. */
export function presentSession(session: StoredSession, current: boolean): SessionInfo {
  return {
    id: session.id,
    current,
    createdAt: toRfc3339(session.createdAt),
    authenticatedAt: toRfc3339(session.authenticatedAt),
    lastSeenAt: toRfc3339(session.lastSeenAt),
    expiresAt: toRfc3339(session.expiresAt),
    ...(session.device !== undefined && { device: session.device }),
    ...(session.ip !== undefined && { ip: session.ip }),
  }
}

const principals = new WeakMap<StoredSession, { readonly user: User; readonly principal: Principal }>()

/** Who is asking. */
export function presentPrincipal(user: StoredUser, session: StoredSession): Principal {
  const shown = presentUser(user)
  const known = principals.get(session)
  if (known !== undefined && known.user === shown) return known.principal
  const principal = Object.freeze({
    user: shown,
    session: Object.freeze(presentSession(session, true)),
    transport: session.transport,
  })
  if (Object.isFrozen(session)) principals.set(session, { user: shown, principal })
  return principal
}
