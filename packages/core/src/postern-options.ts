import type { OwnJwk } from './defaults/own-signing-key.ts'
import type { RoleTable } from './domain/roles.ts'
import type { RouteWrap } from './http/wrap-route.ts'
import type { MailOptions, VerificationOptions } from './mail-options.ts'
import type { AuditTrail } from './ports/audit-trail.ts'
import type { BreachList } from './ports/breach-list.ts'
import type { PosternEvent } from './ports/events.ts'
import type { PasswordHasher } from './ports/password-hasher.ts'
import type { PasswordBlocklist } from './ports/policy.ts'
import type { RateLimiter } from './ports/rate-limiter.ts'
import type { Store } from './ports/store.ts'
import type { Attributes, AttributesSchema, NoAttributes } from './schema/attributes.ts'
import type { User } from './schema/results.ts'

/** What is done with users who are deleted. */
export interface DeletionOptions {
  /** True: a deleted user is gone on every route, but an admin can restore it for a while. */
  readonly soft: boolean
  /** So many days later `cleanUp()` removes what was kept: 1–3650, default 30. */
  readonly purgeAfterDays?: number
  /** Default `released`: address and username are free at once. With `reserved` nobody else gets them before that day. */
  readonly logins?: 'released' | 'reserved'
}

/** What `createPostern` takes. `secret`, `store` and `baseUrl` have no default. */
export interface PosternOptions<S extends AttributesSchema = NoAttributes> {
  /** At least 32 random bytes in base64url; in a list the first signs and all verify. */
  readonly secret: string | readonly string[]
  readonly store: Store
  /** The public origin: issuer, audience, links and cookie rules come from it, never from a request. */
  readonly baseUrl: string
  /**
   * Exact origins of front ends on another host or port.
   *
   * A page of another site that is not among them changes nothing: 403 `csrf`, by what its browser says in
   * `Sec-Fetch-Site`. `/auth/token` takes no form from another site at all. By a cookie only those of the same site may
   * change anything, and no page but them and the base URL's. CORS is the host's own business.
   */
  readonly trustedOrigins?: readonly string[]
  /** Of sessions that are opened with the transport `cookie`. */
  readonly cookies?: {
    /** Default `lax`: a link from another site finds the user signed in. With `strict` it does not. */
    readonly sameSite?: 'lax' | 'strict'
    /** How long a session without `remember` may go unused: 300–2592000, default 86400. */
    readonly idleSeconds?: number
    /**
     * Default true: the answer to a logout has `Clear-Site-Data: "cookies", "storage"`, so that nothing of whoever was signed in
     * stays in the browser (OWASP ASVS 14.3.1). It clears the storage of the base URL's origin and the cookies of its whole
     * registrable domain: say false where other applications of yours keep cookies there that must outlive a logout.
     */
    readonly clearSiteData?: boolean
  }
  /** The JSON Schema of the host's own user fields; typed through to every answer. */
  readonly attributes?: S
  /**
   * The host's own roles, each with its permissions: `{ editor: ['article:write'] }`. `user` and `admin` are there without;
   * an admin has every permission. With it a role or permission of another name is refused wherever it is named; without
   * it any name is a role.
   */
  readonly roles?: RoleTable
  /** `closed`: users are made by trusted code alone. Default `open`. */
  readonly registration?: 'open' | 'closed'
  /** Default: a deleted user is gone for good. */
  readonly deletion?: DeletionOptions
  /**
   * `nist`: what NIST SP 800-63B-4 asks where a password alone opens the account. A new password has 15 characters at least
   * (§3.1.1.2), and 100 failures in a row, wherever they come from, close it until a new one is set (§3.2.2): so a stranger
   * can close it, and its user then needs the mailbox. Give a `limiter` that outlives the process. Default: neither.
   */
  readonly preset?: 'nist'
  /** Sends what there is to prove and to tell. With it the routes that need mail are there. */
  readonly mail?: MailOptions
  /** Default `off`: an address is believed. `optional` and `required` need `mail`. */
  readonly verification?: 'off' | 'optional' | 'required' | VerificationOptions
  /** Lets `POST /auth/token` take a password (RFC 6749 §4.3, which OAuth 2.1 drops); default false. */
  readonly passwordGrant?: boolean
  readonly accessTokens?: {
    /** `jwt` (default) is what other services can check by themselves; `opaque` is shorter and cheaper. */
    readonly format?: 'jwt' | 'opaque'
    /** Default ES256, with a key derived from the secret. */
    readonly algorithm?: 'ES256' | 'EdDSA' | 'HS256'
    /**
     * Keys of your own as JWKs (RFC 7517) in place of those derived from the secret: EC on P-256, OKP on Ed25519, or oct
     * with a kid. The first signs, all verify; a public key without `d` verifies what it once signed. Not with `algorithm`.
     * `ready()` refuses what is no such key.
     */
    readonly keys?: readonly OwnJwk[]
    /** 60–900, default 600. */
    readonly seconds?: number
    /** Default: the base URL. */
    readonly audience?: string
    /** The host's own claims; they are read when the token is made and are old until the next one. */
    readonly claims?: (user: User<Attributes<S>>) => { readonly [claim: string]: unknown }
  }
  /**
   * Lets services of these names ask `POST /auth/introspect` whether an access token is good right now (RFC 7662). The secret
   * of each is made by `postern keys client NAME` or `createClientSecret`. Default: the route is not there.
   */
  readonly introspection?: { readonly clients: readonly string[] }
  /** What stands in front of a route; made by `wrapRoute`. */
  readonly wrap?: readonly RouteWrap[]
  /** Told after the fact; never awaited, can fail nothing. */
  readonly onEvent?: (event: PosternEvent) => unknown
  /**
   * Where every event is kept; with it `GET /audit` is there for admins. Closed with this Postern.
   *
   * Nobody waits for it: one that fails is counted in `figures().events.failed`. Of each name that tells of a refusal it
   * gets 60 a minute and 2,000 a day from this process, so that a flood does not push out what was done; `x_audit_omitted`
   * says how many it did not get. `onEvent` gets all.
   */
  readonly audit?: AuditTrail
  /** How long events are kept, 1–3650, default 365; `cleanUp()` removes those that are older. A file may go by its size before. */
  readonly auditDays?: number
  /** Told of every unexpected error, for the host's log; never awaited, can fail nothing. */
  readonly onFault?: (error: unknown, requestId: string) => unknown
  /** Default in the package `postern`: Argon2id. */
  readonly passwords?: PasswordHasher
  /** Default in the package `postern`: the common passwords. */
  readonly blocklist?: PasswordBlocklist
  /**
   * Asked when a password is set, after the block list; default none. `postern/breached` brings one.
   *
   * One that is away, or takes longer than two seconds, lets the password pass, and an event tells so.
   */
  readonly breachList?: BreachList
  /**
   * Encrypts password hashes with keys that the store does not hold: whoever has the store alone cannot even guess.
   *
   * `keys`: 32 random bytes in base64url each, none of them a secret of `secret`; the first wraps, all unwrap. Lose them,
   * and every password has to be reset. For a store that holds hashes already, `users.rewrapPasswords()` moves them;
   * until it has, `acceptUnwrapped: true` lets bare ones in, those of somebody who can write to the store among them.
   */
  readonly pepper?: { readonly keys: string | readonly string[]; readonly acceptUnwrapped?: boolean }
  /**
   * Default in the package `postern`: counts in the memory of this process. `mail` needs one.
   *
   * One that fails, or takes more than five seconds, ends the request with 503: nobody is let through uncounted.
   */
  readonly limiter?: RateLimiter
  /** Serverless hosts: keeps the process alive until the mail is out. */
  readonly waitUntil?: (task: Promise<unknown>) => void
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number
}
