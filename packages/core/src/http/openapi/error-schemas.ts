/** RFC 9457, with our own members. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'One sentence for people.' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Permanent; what clients match.' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      description: 'What is wrong with the input; never what was sent.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'RFC 6901, into the body.' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
} as const

/** RFC 6749 §5.2. */
export const oauthErrorSchema = {
  type: 'object',
  required: ['error'],
  properties: { error: { type: 'string' } },
} as const
