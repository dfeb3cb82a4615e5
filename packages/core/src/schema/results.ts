import type { UserId } from '../domain/user.ts'
import * as fields from './fields.ts'
import type { Infer, Plain } from './infer.ts'

/** What operations answer. Instants are RFC 3339 strings, so that a result, `ctx.state` and an answer are one type. */

export const userResult = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'email', 'emailVerified', 'roles', 'status', 'attributes', 'createdAt', 'updatedAt'],
  properties: {
    id: fields.userId,
    email: { type: 'string' },
    username: { type: 'string' },
    name: { type: 'string' },
    locale: { type: 'string' },
    emailVerified: fields.flag,
    emailVerifiedAt: fields.instant,
    roles: { type: 'array', items: { type: 'string' } },
    status: { enum: ['active', 'disabled', 'deleted'] },
    attributes: fields.attributes,
    createdAt: fields.instant,
    updatedAt: fields.instant,
    deletedAt: fields.instant,
  },
} as const
/** A user as the host sees it: never a hash, a version, an epoch. `A`: the host's own fields. */
export type User<A extends object = object> = Plain<
  Omit<Infer<typeof userResult>, 'id' | 'attributes'> & {
    readonly id: UserId
    readonly attributes: A
  }
>

/** Users in the order of ids; with `next`, there may be more after that id. */
export interface UserPage<A extends object = object> {
  readonly users: readonly User<A>[]
  readonly next?: UserId
}

export const sessionResult = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'current', 'createdAt', 'authenticatedAt', 'lastSeenAt', 'expiresAt'],
  properties: {
    id: { type: 'string' },
    current: fields.flag,
    createdAt: fields.instant,
    authenticatedAt: fields.instant,
    lastSeenAt: fields.instant,
    expiresAt: fields.instant,
    device: { type: 'string' },
    ip: { type: 'string' },
  },
} as const
export type SessionInfo = Infer<typeof sessionResult>

export interface Tokens {
  readonly accessToken: string
  readonly tokenType: 'Bearer'
  /** Seconds until the access token expires. */
  readonly expiresIn: number
  readonly refreshToken: string
}

/** What opens a cookie session: a browser gets it in `Set-Cookie`, and nothing else may. */
export interface CookieSession<A extends object = object> {
  readonly user: User<A>
  /** One whole `Set-Cookie` line, with the session's secret in it. */
  readonly setCookie: string
}

/** What a login answers, by its transport. */
export type SignedIn<A extends object = object> = (Tokens & { readonly user: User<A> }) | CookieSession<A>

/** Who is asking, as of this very request. */
export interface Principal<A extends object = object> {
  readonly user: User<A>
  readonly session: SessionInfo
  readonly transport: 'bearer' | 'cookie'
}

export type Registration<A extends object = object> =
  | {
      readonly status: 'registered'
      readonly user: User<A>
      /** With the transport `bearer`. */
      readonly tokens?: Tokens
      /** With the transport `cookie`: one whole `Set-Cookie` line, with the session's secret in it. */
      readonly setCookie?: string
    }
  | { readonly status: 'verification-sent' }
