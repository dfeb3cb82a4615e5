const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const path = { type: 'string', pattern: '^/(?!/)[A-Za-z0-9/._-]*$' } as const

const kinds = [
  'verify-email',
  'already-registered',
  'reset-password',
  'change-email',
  'invitation',
  'email-change-requested',
  'email-change-taken',
  'password-changed',
  'email-changed',
  'token-reuse',
  'account-disabled',
  'password-closed',
  'new-device',
  'login-after-failures',
]

export const mailOptions = {
  type: 'object',
  required: ['mailer', 'from'],
  additionalProperties: false,
  properties: {
    mailer: {},
    from: text,
    templates: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(kinds.map((kind) => [kind, {}])),
    },
    notices: {
      type: 'object',
      additionalProperties: false,
      properties: {
        passwordChanged: flag,
        emailChanged: flag,
        tokenReuse: flag,
        accountDisabled: flag,
        passwordClosed: flag,
        newDevice: flag,
        loginAfterFailures: flag,
      },
    },
    pages: {
      type: 'object',
      additionalProperties: false,
      properties: { verify: path, reset: path, emailChange: path, invitation: path },
    },
  },
} as const

export const verificationOptions = {
  anyOf: [
    { enum: ['off', 'optional', 'required'] },
    {
      type: 'object',
      required: ['when'],
      additionalProperties: false,
      properties: {
        when: { enum: ['optional', 'required'] },
        by: { enum: ['code', 'link', 'code-and-link'] },
        proof: { enum: ['password', 'mailbox'] },
        codeDigits: { type: 'integer', minimum: 4, maximum: 8 },
        codeSeconds: { type: 'integer', minimum: 60, maximum: 3600 },
        neededToDelete: flag,
      },
    },
  ],
} as const

interface Given {
  readonly mail?: { readonly templates?: object }
  readonly limiter?: unknown
  readonly verification?: unknown
}

/** What belongs together and is not: the option's name and a sentence. */
export function refuseWithoutMail({ mail, limiter, verification = 'off' }: Given): [string, string] | undefined {
  if (verification !== 'off' && mail === undefined)
    return ['verification', 'needs the option "mail" to send codes and links']
  if (mail === undefined) return undefined
  if (limiter === undefined)
    return ['limiter', 'is missing: nobody may make a server send mail without limits. The package postern brings one']
  const templates = Object.entries(mail.templates ?? {})
  const wrong = templates.find(([, template]) => typeof template !== 'function')
  return wrong && ['mail', `takes a function as templates["${wrong[0]}"]: (content) => ({ subject, text, html })`]
}
