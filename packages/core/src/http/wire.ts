import * as fields from '../schema/fields.ts'
import { sessionResult, type Tokens, userResult } from '../schema/results.ts'

/** How results look on the wire: tokens with the names of RFC 6749 §5.1, everything else as it is. */

const tokenMembers = {
  access_token: { type: 'string' },
  token_type: { const: 'Bearer' },
  expires_in: { type: 'integer', minimum: 1, description: 'Seconds until the access token expires.' },
  refresh_token: { type: 'string', description: 'Good for one refresh.' },
} as const
const tokenNames = ['access_token', 'token_type', 'expires_in', 'refresh_token'] as const

export const wireTokens = {
  type: 'object',
  additionalProperties: false,
  required: tokenNames,
  properties: tokenMembers,
} as const

export const wireSignedIn = {
  type: 'object',
  additionalProperties: false,
  required: [...tokenNames, 'user'],
  properties: { ...tokenMembers, user: userResult },
} as const

export const wireUser = {
  type: 'object',
  additionalProperties: false,
  required: ['user'],
  properties: { user: userResult },
} as const

export const wireUsers = {
  type: 'object',
  additionalProperties: false,
  required: ['users'],
  properties: {
    users: { type: 'array', items: userResult },
    next: { ...fields.userId, description: 'Where there may be more: the `after` of the next page.' },
  },
} as const

export const wireSessions = {
  type: 'object',
  additionalProperties: false,
  required: ['sessions'],
  properties: { sessions: { type: 'array', items: sessionResult } },
} as const

export const refreshBody = {
  type: 'object',
  additionalProperties: false,
  required: ['refresh_token'],
  properties: { refresh_token: fields.opaqueToken },
} as const

export const logoutBody = {
  type: 'object',
  additionalProperties: false,
  maxProperties: 1,
  properties: { scope: fields.logoutScope, refresh_token: fields.opaqueToken },
} as const

export const tokenForm = {
  type: 'object',
  additionalProperties: false,
  required: ['grant_type'],
  properties: {
    grant_type: {
      type: 'string',
      maxLength: 64,
      description: '`refresh_token`, or `password` where the host allows it.',
    },
    username: { ...fields.login, description: 'An e-mail address or a username.' },
    password: fields.givenPassword,
    refresh_token: fields.opaqueToken,
  },
} as const

/** Tokens with the names of RFC 6749 §5.1. */
export function tokensOnWire(tokens: Tokens) {
  return {
    access_token: tokens.accessToken,
    token_type: tokens.tokenType,
    expires_in: tokens.expiresIn,
    refresh_token: tokens.refreshToken,
  }
}

export const wireVerificationSent = {
  type: 'object',
  required: ['status'],
  additionalProperties: false,
  properties: { status: { enum: ['verification-sent'] } },
} as const
