import { createWrap } from './create-wrap.ts'
import { createHashGate } from './defaults/hash-gate.ts'
import { createJwtAccessTokens } from './defaults/jwt-access-tokens.ts'
import { noLimiter } from './defaults/no-limiter.ts'
import { noWrap } from './defaults/no-wrap.ts'
import { createOpaqueAccessTokens } from './defaults/opaque-access-tokens.ts'
import { createWrappedPasswords } from './defaults/wrapped-passwords.ts'
import { wrapUsers } from './defaults/wrapped-users.ts'
import { createKeyRing, type KeyRing } from './domain/key-ring.ts'
import { toEpochSeconds } from './domain/time.ts'
import { createOutbox } from './mail-policy.ts'
import { createPolicy } from './policy.ts'
import type { AccessTokens } from './ports/access-tokens.ts'
import type { Clock } from './ports/clock.ts'
import type { Events } from './ports/events.ts'
import type { PasswordHasher } from './ports/password-hasher.ts'
import type { Ports } from './ports/ports.ts'
import type { PosternOptions } from './postern-options.ts'
import type { AttributesSchema } from './schema/attributes.ts'

/** Options with the ports that the package `postern` has a default for. */
export type PortOptions<S extends AttributesSchema> = PosternOptions<S> & { readonly passwords: PasswordHasher }

/** What operations touch, from what the host gave and the defaults for the rest. */
export function createPorts<S extends AttributesSchema>(
  options: PortOptions<S>,
  issuer: string,
  events: Events,
): Ports {
  const keys = createKeyRing([options.secret].flat())
  const wrap = createWrap(options)
  const { limiter = noLimiter } = options
  return {
    users: wrap === noWrap ? options.store.users : wrapUsers(options.store.users, wrap),
    tokens: options.store.tokens,
    passwords: createWrappedPasswords(createHashGate(options.passwords), wrap),
    accessTokens: createAccessTokens(options, keys, issuer),
    keys,
    clock: clockOf(options),
    events,
    audit: options.audit,
    outbox: createOutbox(options, { events, limiter, keys }, issuer),
    limiter,
    policy: createPolicy(options, issuer, events),
  }
}

/** The last instant of a `Date` (ECMA-262 §21.4.1.1). */
const lastMilliseconds = 8.64e15

/** The host's clock, or the system's. What tells no time throws: no record may be dated, and none compared, by what is no number. */
export function clockOf({ now = Date.now }: { readonly now?: () => number }): Clock {
  // Records hold whole numbers, and a clock of the host's may count in fractions.
  const milliseconds = () => {
    const told = Math.floor(now())
    if (told >= 0 && told <= lastMilliseconds) return told
    throw new TypeError('option "now" has to answer the milliseconds since 1970')
  }
  return { milliseconds, seconds: () => toEpochSeconds(milliseconds()) }
}

function createAccessTokens<S extends AttributesSchema>(
  { accessTokens: given = {}, secret }: PortOptions<S>,
  keys: KeyRing,
  issuer: string,
): AccessTokens {
  if (given.format === 'opaque') return createOpaqueAccessTokens({ keys })
  const { algorithm } = given
  const own = given.keys && { jwks: given.keys, secrets: [secret].flat() }
  return createJwtAccessTokens({
    keys,
    issuer,
    audience: given.audience ?? issuer,
    ...(algorithm !== undefined && { algorithm }),
    own,
  })
}
