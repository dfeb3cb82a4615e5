import type { StoredChallenge } from '../domain/challenge.ts'
import { PosternError } from '../errors.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { isChecked } from './is-checked.ts'

const seconds = { type: 'integer', minimum: 0 } as const
const text = { type: 'string' } as const

const storedChallenge = {
  type: 'object',
  required: ['id', 'kind', 'version', 'expiresAt', 'purpose', 'epoch', 'failures', 'failuresFrom', 'lifeFailures'],
  additionalProperties: false,
  properties: {
    id: text,
    kind: { const: 'challenge' },
    userId: { type: 'string', format: 'uuid' },
    version: seconds,
    expiresAt: seconds,
    purpose: { enum: ['verify-email', 'reset-password', 'change-email', 'invitation'] },
    epoch: seconds,
    code: {
      type: 'object',
      required: ['digest', 'expiresAt', 'tries', 'digits'],
      additionalProperties: false,
      properties: { digest: text, expiresAt: seconds, tries: seconds, digits: seconds },
    },
    link: {
      type: 'object',
      required: ['digest', 'expiresAt'],
      additionalProperties: false,
      properties: { digest: text, expiresAt: seconds },
    },
    failures: seconds,
    failuresFrom: seconds,
    lifeFailures: seconds,
    email: text,
  },
} as const

/**
 * Reads what a store handed out as a challenge; undefined for a token of another kind.
 *
 * @throws {PosternError} `internal` for a record that core cannot have written.
 */
export function asStoredChallenge(record: TokenRecord): StoredChallenge | undefined {
  if (record.kind !== 'challenge') return undefined
  if (!isChecked(storedChallenge, record)) {
    throw new PosternError('internal', { cause: new Error('damaged challenge record') })
  }
  return record as unknown as StoredChallenge
}
