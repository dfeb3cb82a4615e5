import * as fields from './fields.ts'
import type { Infer } from './infer.ts'

/** What each operation takes. The HTTP bodies are these shapes, or build on them. */

export const registerInput = {
  type: 'object',
  additionalProperties: false,
  required: ['email', 'password'],
  properties: {
    email: fields.email,
    password: fields.newPassword,
    name: fields.personName,
    username: fields.username,
    attributes: fields.attributes,
    transport: fields.transport,
  },
} as const
/** With `transport` the new user is signed in at once. */
export type RegisterInput<W extends object = object> = Omit<Infer<typeof registerInput>, 'attributes'> & Given<W, W>

/** The host's fields, which may be left out where none of them has to be given. */
export type Given<W extends object, T> = object extends W ? { readonly attributes?: T } : { readonly attributes: T }

export const loginInput = {
  type: 'object',
  additionalProperties: false,
  required: ['password'],
  oneOf: [{ required: ['login'] }, { required: ['email'] }, { required: ['username'] }],
  properties: {
    login: fields.login,
    email: fields.login,
    username: fields.login,
    password: fields.givenPassword,
    transport: fields.transport,
    remember: fields.flag,
  },
} as const
/** Exactly one of `login`, `email`, `username`; they all mean the same. `remember`: of a cookie, past the browser's end. */
export type LoginInput = (
  | { readonly login: string; readonly email?: never; readonly username?: never }
  | { readonly email: string; readonly login?: never; readonly username?: never }
  | { readonly username: string; readonly login?: never; readonly email?: never }
) & {
  readonly password: string
  readonly transport?: 'bearer' | 'cookie'
  readonly remember?: boolean
}

export const refreshInput = {
  type: 'object',
  additionalProperties: false,
  required: ['refreshToken'],
  properties: { refreshToken: fields.opaqueToken },
} as const
export type RefreshInput = Infer<typeof refreshInput>

export const reauthenticateInput = {
  type: 'object',
  additionalProperties: false,
  required: ['password'],
  properties: { password: fields.givenPassword },
} as const
export type ReauthenticateInput = Infer<typeof reauthenticateInput>

export const updateUserInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { ...fields.personName, type: ['string', 'null'] },
    username: { ...fields.username, type: ['string', 'null'] },
    attributes: fields.attributes,
  },
} as const
/** A JSON merge patch (RFC 7396): what is absent stays, null removes. */
export type UpdateUserInput<W extends object = object> = Omit<Infer<typeof updateUserInput>, 'attributes'> & {
  readonly attributes?: Patch<W>
}
/** A merge patch of a value: objects merge at any depth, lists and all else are replaced whole. */
export type Patch<T> = { readonly [K in keyof T]?: PatchOf<T[K]> | null }
type PatchOf<V> = V extends readonly unknown[] ? V : V extends object ? Patch<V> : V

export const changePasswordInput = {
  type: 'object',
  additionalProperties: false,
  required: ['currentPassword', 'newPassword'],
  properties: { currentPassword: fields.givenPassword, newPassword: fields.newPassword },
} as const
export type ChangePasswordInput = Infer<typeof changePasswordInput>

/** Where a call comes from; a host's code gives it, and what it gives is kept in records. */
export const requestContext = {
  type: 'object',
  properties: {
    address: { type: 'string', maxLength: 64 },
    userAgent: { type: 'string' },
    requestId: { type: 'string', maxLength: 64 },
    locale: fields.locale,
  },
} as const

export const logoutInput = {
  type: 'object',
  additionalProperties: false,
  properties: { scope: fields.logoutScope },
} as const
