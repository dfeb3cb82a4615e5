import { createBreachCheck } from './defaults/breach-check.ts'
import { reservedClaims } from './defaults/jwt-claims.ts'
import { defaults } from './domain/defaults.ts'
import { isJsonObject } from './domain/json.ts'
import { createRoleRules } from './domain/roles.ts'
import type { SessionLives } from './domain/session.ts'
import { createSessionCookie } from './domain/session-cookie.ts'
import { trustPages } from './domain/trusted-pages.ts'
import type { StoredUser } from './domain/user.ts'
import { createNoticePolicy, createVerificationPolicy } from './mail-policy.ts'
import { presentUser } from './operations/present.ts'
import type { Events } from './ports/events.ts'
import type { DeletionPolicy, PasswordBlocklist, Policy } from './ports/policy.ts'
import type { DeletionOptions, PosternOptions } from './postern-options.ts'
import { type Attributes, type AttributesSchema, createAttributeRules, noAttributes } from './schema/attributes.ts'
import type { User } from './schema/results.ts'

/** What the host decided, filled in with the defaults. */
export function createPolicy<S extends AttributesSchema>(
  options: PosternOptions<S>,
  issuer: string,
  events: Events,
): Policy {
  const { cookies = {}, trustedOrigins = [] } = options
  const nist = options.preset === 'nist' ? defaults.nist : undefined
  return {
    registration: options.registration ?? 'open',
    hasMail: options.mail !== undefined,
    hasAudit: options.audit !== undefined,
    auditSeconds: (options.auditDays ?? defaults.audit.days) * 86_400,
    services: options.introspection?.clients ?? [],
    verification: createVerificationPolicy(options),
    ...(options.deletion?.soft === true && { deletion: keepDeleted(options.deletion) }),
    notices: createNoticePolicy(options),
    accessTokenSeconds: options.accessTokens?.seconds ?? defaults.accessToken.seconds,
    graceSeconds: defaults.refreshToken.graceSeconds,
    sessionLives: sessionLives(cookies.idleSeconds),
    cookie: createSessionCookie(issuer.startsWith('https:'), cookies.sameSite ?? 'lax', cookies.clearSiteData),
    pages: trustPages(
      issuer,
      trustedOrigins.map((origin) => new URL(origin).origin),
    ),
    attributes: createAttributeRules(options.attributes ?? noAttributes),
    roles: createRoleRules(options.roles),
    blocklist: options.blocklist ?? emptyBlocklist,
    isBreached: createBreachCheck(options.breachList, events),
    passwordMinLength: nist?.passwordMinLength ?? defaults.password.minLength,
    ...(nist && { failuresThatClose: nist.failuresThatClose }),
    contextWords: serviceWords(issuer),
    claims: (user) => hostClaims(options, user),
  }
}

function sessionLives(idleSeconds: number = defaults.cookieSession.idleSeconds): SessionLives {
  return { bearer: defaults.refreshToken, cookie: { ...defaults.cookieSession, idleSeconds } }
}

function keepDeleted({
  purgeAfterDays = defaults.deletion.purgeDays,
  logins = 'released',
}: DeletionOptions): DeletionPolicy {
  return { purgeSeconds: purgeAfterDays * 86_400, logins }
}

const emptyBlocklist: PasswordBlocklist = { includes: () => false }

/** The host name as one word; its labels are parts of it. */
function serviceWords(issuer: string): readonly string[] {
  return ['postern', new URL(issuer).hostname]
}

function notAtOnce(claims: unknown): TypeError {
  if (claims instanceof Promise) claims.catch(() => {})
  return new TypeError('accessTokens.claims: must answer an object, at once and not as a promise')
}

/**
 * The host's claims for one token.
 *
 * @throws {TypeError} for a claim that Postern sets itself.
 */
function hostClaims<S extends AttributesSchema>(options: PosternOptions<S>, user: StoredUser) {
  const claims = options.accessTokens?.claims?.(presentUser(user) as User<Attributes<S>>)
  if (claims === undefined) return undefined
  if (!isJsonObject(claims) || claims instanceof Promise) throw notAtOnce(claims)
  const reserved = Object.keys(claims).find((name) => reservedClaims.includes(name))
  if (reserved !== undefined) throw new TypeError(`accessTokens.claims: "${reserved}" is Postern's own claim`)
  const json: unknown = JSON.parse(JSON.stringify(claims))
  return isJsonObject(json) ? json : undefined
}
