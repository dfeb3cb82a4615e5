import type { Infer } from './infer.ts'

const text = { type: 'string' } as const
const seconds = { type: 'integer', description: 'Seconds since the epoch.' } as const

/** The answer to a service (RFC 7662 §2.2): of a token that opens nothing `active` alone. */
export const introspectionResult = {
  type: 'object',
  additionalProperties: false,
  required: ['active'],
  properties: {
    active: { type: 'boolean' },
    sub: { ...text, description: 'The id of the user.' },
    sid: { ...text, description: 'The id of the session.' },
    token_type: text,
    iss: text,
    aud: text,
    client_id: text,
    iat: seconds,
    exp: seconds,
  },
} as const
export type Introspection = Infer<typeof introspectionResult>
