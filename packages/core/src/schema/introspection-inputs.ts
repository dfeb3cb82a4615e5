import * as fields from './fields.ts'
import type { Infer } from './infer.ts'

/** The option `introspection`: the names of the services that may ask. */
export const introspectionOptions = {
  type: 'object',
  additionalProperties: false,
  required: ['clients'],
  properties: {
    clients: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' },
    },
  },
} as const

/** What a service sends (RFC 7662 §2.1). Any text is a token: one that is none of ours is not active. */
export const introspectionForm = {
  type: 'object',
  additionalProperties: false,
  required: ['token'],
  properties: {
    token: { ...fields.opaqueToken, description: 'An access token.' },
    token_type_hint: { type: 'string', maxLength: 64, description: 'Not looked at.' },
  },
} as const
export type IntrospectionInput = Pick<Infer<typeof introspectionForm>, 'token'>
