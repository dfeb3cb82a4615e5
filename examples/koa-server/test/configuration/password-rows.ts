import { randomBytes } from 'node:crypto'
import { notPrinted, type Row } from './row.ts'

const [one, other] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]

/** The rows of the variables about passwords. */
export const passwordRows: readonly Row[] = [
  ['POSTERN_PRESET', { nist: { preset: 'nist' } }, ['NIST', 'none', notPrinted]],
  [
    'POSTERN_PEPPER',
    {
      [one]: { pepper: { keys: [one], acceptUnwrapped: false } },
      [`${one},${other}`]: { pepper: { keys: [one, other], acceptUnwrapped: false } },
    },
    [notPrinted, `${one},`, `${one}, ${other}`, one.slice(1)],
  ],
  ['POSTERN_PEPPER_ACCEPT_UNWRAPPED', { false: {}, true: {} }, ['yes', notPrinted]],
  [
    'POSTERN_BREACH_LIST',
    {
      off: {},
      on: { breachList: 'default' },
      'https://pwned.example.com': { breachList: 'https://pwned.example.com' },
    },
    ['yes', 'http://pwned.example.com', 'https://pwned.example.com/range', 'https://10.0.0.1', notPrinted],
  ],
]
