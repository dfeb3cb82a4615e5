import type { UserId } from '../domain/user.ts'
import * as fields from './fields.ts'
import type { Infer } from './infer.ts'
import type { Given, Patch } from './inputs.ts'

/** What the operations for trusted code take. */

export const createUserInput = {
  type: 'object',
  additionalProperties: false,
  required: ['email'],
  properties: {
    email: fields.email,
    password: fields.newPassword,
    name: fields.personName,
    username: fields.username,
    locale: fields.locale,
    roles: fields.roles,
    emailVerified: fields.flag,
    attributes: fields.attributes,
  },
} as const
/** `A`: the host's fields as read; `W`: as they are given, so that one without a default cannot be left out. */
export type CreateUserInput<A extends object = object, W extends object = object> = Omit<
  Infer<typeof createUserInput>,
  'attributes'
> &
  Given<W, Partial<A> & W>

export const changeUserInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { ...fields.personName, type: ['string', 'null'] },
    username: { ...fields.username, type: ['string', 'null'] },
    locale: { ...fields.locale, type: ['string', 'null'] },
    roles: fields.roles,
    disabled: fields.flag,
    compromised: {
      enum: [true],
      description:
        'The password is taken away: signing in needs a new one, set by mail or by an admin. All sessions end.',
    },
    emailVerified: fields.flag,
    attributes: fields.attributes,
  },
} as const
/** What trusted code may change of any user; a merge patch like `UpdateUserInput`. */
export type ChangeUserInput<A extends object = object> = Omit<Infer<typeof changeUserInput>, 'attributes'> & {
  readonly attributes?: Patch<A>
}

export const firstAdminInput = {
  type: 'object',
  additionalProperties: false,
  required: ['email', 'password'],
  properties: { email: fields.email, password: fields.newPassword, attributes: fields.attributes },
} as const
export type FirstAdminInput<A extends object = object, W extends object = object> = Omit<
  Infer<typeof firstAdminInput>,
  'attributes'
> &
  Given<W, Partial<A> & W>

/** Who acts, as the trail names them. */
export const actor = {
  type: 'object',
  additionalProperties: false,
  required: ['actor'],
  properties: { actor: { type: 'string', minLength: 1 } },
} as const

export const setPasswordInput = {
  type: 'object',
  additionalProperties: false,
  required: ['password'],
  properties: { password: fields.newPassword },
} as const

export const listPage = {
  type: 'object',
  additionalProperties: false,
  properties: { after: fields.userId, limit: { type: 'integer', minimum: 1, maximum: 1000 }, deleted: fields.flag },
} as const
export interface ListPage {
  readonly after?: UserId
  /** How many are read at once; not how many there are. */
  readonly limit?: number
  /** Those who were deleted softly, and nobody else. */
  readonly deleted?: boolean
}
