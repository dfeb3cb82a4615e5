import { randomBytes } from 'node:crypto'
import { notPrinted, type Row } from './row.ts'

const secret = randomBytes(32).toString('base64url')
const base64 = `whsec_${Buffer.alloc(32, 0xfb).toString('base64')}`
const verification = { proof: 'password', codeDigits: 6, codeSeconds: 600, neededToDelete: false } as const

/** The rows of the variables about mail. */
export const mailRows: readonly Row[] = [
  [
    'POSTERN_MAIL',
    {
      'console:': { mail: { kind: 'console' } },
      'smtp://localhost:1025': { mail: { kind: 'smtp', url: 'smtp://localhost:1025' } },
      'smtps://app%40x.example:p%2Fw@mail.example': {
        mail: { kind: 'smtp', url: 'smtps://app%40x.example:p%2Fw@mail.example' },
      },
      [`https://:${secret}@hooks.example/mail?a=1`]: {
        mail: { kind: 'webhook', url: 'https://hooks.example/mail?a=1', secret },
      },
      [`http://:${encodeURIComponent(base64)}@127.0.0.1:9`]: {
        mail: { kind: 'webhook', url: 'http://127.0.0.1:9/', secret: base64 },
      },
    },
    [
      'console',
      'smtp:',
      'smtp://user@mail.example',
      'smtp://mail.example/path',
      'smtp://mail.example?tls=no',
      'smtp://u:p%zz@mail.example',
      'https://hooks.example/mail',
      `https://${secret}@hooks.example/mail`,
      `https://:${secret}@hooks.example/#${notPrinted}`,
      `http://:${secret}@hooks.example/mail`,
      'https://:%zz@hooks.example/mail',
      `https://:${secret.slice(0, 20)}@hooks.example/mail`,
      'ftp://mail.example',
      notPrinted,
    ],
  ],
  [
    'POSTERN_MAIL_FROM',
    { 'App <a@b.example>': { mailFrom: 'App <a@b.example>' } },
    [`${notPrinted}${'x'.repeat(320)}`],
  ],
  [
    'POSTERN_VERIFICATION',
    {
      off: { verification: 'off' },
      optional: { verification: { ...verification, when: 'optional' } },
      required: { verification: { ...verification, when: 'required' } },
    },
    ['Off', notPrinted],
  ],
  [
    'POSTERN_VERIFICATION_PROOF',
    { mailbox: { verification: { ...verification, when: 'optional', proof: 'mailbox' } } },
    ['code', notPrinted],
  ],
  [
    'POSTERN_CODE_DIGITS',
    { '4': { verification: { ...verification, when: 'optional', codeDigits: 4 } } },
    ['3', '9', 'six', notPrinted],
  ],
  [
    'POSTERN_CODE_SECONDS',
    { '60': { verification: { ...verification, when: 'optional', codeSeconds: 60 } } },
    ['59', '3601', '10m', notPrinted],
  ],
  [
    'POSTERN_VERIFIED_DELETE',
    { true: { verification: { ...verification, when: 'optional', neededToDelete: true } }, false: {} },
    ['TRUE', 'yes', notPrinted],
  ],
]
