import { defaults } from '../domain/defaults.ts'
import { namedDevice } from '../domain/device.ts'
import type { StoredSession } from '../domain/session.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { readableSessions } from '../schema/records.ts'
import { notify } from './notify.ts'
import type { RequestContext } from './operations.ts'

interface Login {
  readonly session: StoredSession
  /** What the store lists of the user. */
  readonly listed: readonly TokenRecord[]
  readonly context: RequestContext
  /** Tries before it that failed where it was counted. */
  readonly failures: number
  /** Whether the login has come from this address within thirty days. */
  readonly isKnown: boolean
}

/**
 * Tells a user by mail of a login that may be somebody else's: from a device or network that is new, or after so many
 * failures that a wait came before it (OWASP ASVS 6.3.5). One mail for one login.
 *
 * Asks no port for anything and waits for nothing: it looks at what the login has read anyway.
 */
export function tellOwner(
  ports: Pick<Ports, 'outbox' | 'policy' | 'events' | 'clock'>,
  user: StoredUser,
  login: Login,
): void {
  const { session, context, failures } = login
  const isNew = isNewDevice(ports, user, login)
  if (isNew) ports.events.emit({ event: 'x_new_device', userId: user.id, sessionRef: session.id })
  const isGuessed = failures > defaults.loginThrottle.waits.free
  if (!isNew && !isGuessed) return
  const device = context.userAgent === undefined ? undefined : namedDevice(context.userAgent)
  const place = { ...(device !== undefined && { device }), ...(session.ip !== undefined && { ip: session.ip }) }
  notify(ports, isGuessed ? 'loginAfterFailures' : 'newDevice', { user, place })
}

/**
 * True where no other session of the user, under the same epoch, has this label and network. Sessions that have expired
 * count while they are listed, or whoever comes back after a weekend would be new.
 *
 * Of a login from nowhere, as of trusted code, nothing is known. Without any other session there is nothing to compare with: then it is new where the login has not come from this address
 * lately, but for an account of the last day, whose first login it is.
 */
function isNewDevice({ clock }: Pick<Ports, 'clock'>, user: StoredUser, { session, listed, isKnown }: Login): boolean {
  if (session.device === undefined && session.ip === undefined) return false
  const others = readableSessions(listed).filter(({ id, epoch }) => id !== session.id && epoch === session.epoch)
  if (others.length > 0) return !others.some(({ device, ip }) => device === session.device && ip === session.ip)
  return !isKnown && clock.seconds() - user.createdAt > defaults.session.firstLoginSeconds
}
