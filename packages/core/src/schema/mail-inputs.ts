import * as fields from './fields.ts'
import type { Infer } from './infer.ts'
import type { Principal } from './results.ts'

/** What was mailed, one of the two or both: then both must be right. */
export interface Mailed {
  readonly code?: string
  readonly token?: string
}

/**
 * What proves the address, and who proves the account: a session, or its password with its address or with the link.
 *
 * Without either only where the host takes the mailbox alone as proof, and never by a code alone.
 */
export type VerifyInput = Mailed & {
  readonly principal?: Principal
  readonly login?: string
  readonly password?: string
}

const code = { type: 'string', minLength: 1, maxLength: 16 } as const

/** The members of a request's body. */
export const verifyBody = {
  type: 'object',
  additionalProperties: false,
  anyOf: [{ required: ['code'] }, { required: ['token'] }],
  properties: { code, token: fields.opaqueToken, password: fields.givenPassword },
} as const

export const verifyInput = {
  ...verifyBody,
  properties: { ...verifyBody.properties, login: fields.login, principal: { type: 'object' } },
} as const

export const addressInput = {
  type: 'object',
  additionalProperties: false,
  required: ['email'],
  properties: { email: fields.email },
} as const
export type AddressInput = Infer<typeof addressInput>

export const resetInput = {
  type: 'object',
  additionalProperties: false,
  required: ['token', 'newPassword'],
  properties: { token: fields.opaqueToken, newPassword: fields.newPassword },
} as const
export type ResetInput = Infer<typeof resetInput>

export const invitationInput = {
  type: 'object',
  additionalProperties: false,
  required: ['token', 'password'],
  properties: { token: fields.opaqueToken, password: fields.newPassword },
} as const
export type InvitationInput = Infer<typeof invitationInput>

export const linkInput = {
  type: 'object',
  additionalProperties: false,
  required: ['token'],
  properties: { token: fields.opaqueToken },
} as const
export type LinkInput = Infer<typeof linkInput>
