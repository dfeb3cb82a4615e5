/** The variables about mail, as `configurationSchema` has them. */
export const mailVariables = {
  POSTERN_MAIL: {
    type: 'string',
    format: 'mail-url',
    allowed:
      'console:, smtp://USER:PASSWORD@HOST:PORT, smtps://… or https://:SECRET@HOST/PATH (a webhook, signed with that secret of 24 to 64 bytes in base64url); each part percent-encoded; console: not in production',
  },
  POSTERN_MAIL_FROM: {
    type: 'string',
    maxLength: 320,
    default: 'Postern <no-reply@localhost>',
    allowed: 'a sender, such as The App <no-reply@app.example.com>; in production not at localhost',
  },
  POSTERN_VERIFICATION: {
    enum: ['off', 'optional', 'required'],
    default: 'optional',
    allowed: 'off, optional (an unverified user may log in) or required',
  },
  POSTERN_VERIFICATION_PROOF: {
    enum: ['password', 'mailbox'],
    default: 'password',
    allowed: 'password, or mailbox, which makes a link alone enough',
  },
  POSTERN_CODE_DIGITS: {
    type: 'integer',
    minimum: 4,
    maximum: 8,
    default: 6,
    allowed: 'a number of digits from 4 to 8; with 4 and 5 a code has 3 tries and an account 10 failures',
  },
  POSTERN_CODE_SECONDS: {
    type: 'integer',
    minimum: 60,
    maximum: 3600,
    default: 600,
    allowed: 'a number of seconds from 60 to 3600',
  },
  POSTERN_VERIFIED_DELETE: { enum: ['true', 'false'], default: 'false', allowed: 'true or false' },
} as const
