import type { StoredSession } from '../domain/session.ts'
import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import type { UserRecord } from '../ports/user-store.ts'
import { isChecked } from './is-checked.ts'

const seconds = { type: 'integer', minimum: 0 } as const
const text = { type: 'string' } as const

const storedUser = {
  type: 'object',
  required: ['id', 'logins', 'version', 'epoch', 'email', 'roles', 'status', 'attributes', 'createdAt', 'updatedAt'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', format: 'uuid' },
    logins: { type: 'array', items: text },
    version: seconds,
    epoch: seconds,
    kept: {
      type: 'object',
      required: ['from', 'to'],
      additionalProperties: false,
      properties: { from: seconds, to: seconds },
    },
    email: text,
    username: text,
    name: text,
    locale: text,
    emailVerifiedAt: seconds,
    roles: { type: 'array', items: text },
    status: { enum: ['active', 'disabled', 'deleted'] },
    passwordHash: text,
    attributes: { type: 'object' },
    selfRegistered: { const: true },
    createdAt: seconds,
    updatedAt: seconds,
    deletedAt: seconds,
    purgeAt: seconds,
    wasDisabled: { const: true },
  },
} as const

const storedSession = {
  type: 'object',
  required: [
    'id',
    'kind',
    'userId',
    'version',
    'expiresAt',
    'epoch',
    'transport',
    'counter',
    'rotatedAtMs',
    'createdAt',
    'openedAtMs',
    'authenticatedAt',
    'lastSeenAt',
  ],
  additionalProperties: false,
  properties: {
    id: text,
    kind: { const: 'session' },
    userId: { type: 'string', format: 'uuid' },
    version: seconds,
    expiresAt: seconds,
    epoch: seconds,
    transport: { enum: ['bearer', 'cookie'] },
    remember: { const: true },
    counter: seconds,
    rotatedAtMs: seconds,
    createdAt: seconds,
    openedAtMs: seconds,
    authenticatedAt: seconds,
    lastSeenAt: seconds,
    device: text,
    ip: text,
  },
} as const

/**
 * Reads what a store handed out as a user.
 *
 * @throws {PosternError} `internal` for a record that core cannot have written: a damaged row opens nothing.
 */
export function asStoredUser(record: UserRecord): StoredUser {
  const user = readableUser(record)
  if (user !== undefined) return user
  throw new PosternError('internal', { cause: new Error(`damaged user record ${record.id}`) })
}

/** As {@link asStoredUser}; undefined for a damaged record, where it must not stop what is done. */
export function readableUser(record: UserRecord): StoredUser | undefined {
  return isChecked(storedUser, record) ? (record as unknown as StoredUser) : undefined
}

/**
 * Reads what a store handed out as a session; undefined for a token of another kind.
 *
 * @throws {PosternError} `internal` for a record that core cannot have written.
 */
export function asStoredSession(record: TokenRecord): StoredSession | undefined {
  if (record.kind !== 'session') return undefined
  if (!isChecked(storedSession, record))
    throw new PosternError('internal', { cause: new Error('damaged session record') })
  return record as unknown as StoredSession
}

/** The sessions among a user's tokens; a damaged one opens nothing, and must not stop what is done with the others. */
export function readableSessions(records: readonly TokenRecord[]): readonly StoredSession[] {
  return records.flatMap((record) =>
    record.kind === 'session' && isChecked(storedSession, record) ? [record as unknown as StoredSession] : [],
  )
}
