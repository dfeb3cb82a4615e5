import { systemRecordId } from '../../domain/system-record.ts'
import { farFuture } from '../../domain/time.ts'
import { isUserId, newUserId, nilUserId, type UserId } from '../../domain/user.ts'
import { isPosternError, PosternError } from '../../errors.ts'
import type { TokenRecord } from '../../ports/token-store.ts'
import type { User } from '../../schema/results.ts'
import type { FirstAdminInput } from '../../schema/user-inputs.ts'
import { attempt } from '../attempt.ts'
import { type CreatePorts, createUser } from './create.ts'

const markerId = systemRecordId('first-admin')

/**
 * Makes the first admin, verified, once in the life of a store; undefined where that was done before or the address is taken.
 *
 * Safe to call at every start and from several processes at once. A marker holds the id before the user exists, so that
 * a start that died in between is known by the next one, and an admin who was deleted does not come back.
 *
 * @throws {PosternError} `validation-failed`, `overloaded`, `store-unavailable`.
 */
export async function createFirstAdmin(ports: CreatePorts, input: FirstAdminInput): Promise<User | undefined> {
  const marker = await attempt(() => findOrBegin(ports))
  if (marker.done === true) return undefined
  const id = subjectOf(marker)
  const admin = (await ports.users.findById(id)) === undefined ? await tryToCreate(ports, input, id) : undefined
  const made = admin !== undefined || (await ports.users.findById(id)) !== undefined
  if (made) await ports.tokens.replace(marker, { ...marker, version: marker.version + 1, done: true })
  return admin
}

async function findOrBegin(ports: CreatePorts): Promise<TokenRecord | undefined> {
  const found = await ports.tokens.findById(markerId)
  if (found !== undefined) return found
  const subject = newUserId(ports.clock.milliseconds())
  const head = { id: markerId, kind: 'first-admin', userId: nilUserId, version: 1, expiresAt: farFuture }
  const marker: TokenRecord = { ...head, subject, done: false }
  return (await ports.tokens.insert(marker)) ? marker : undefined
}

/** Undefined where the address is somebody's, or another process has just made this very admin. */
async function tryToCreate(ports: CreatePorts, input: FirstAdminInput, id: UserId): Promise<User | undefined> {
  try {
    return await createUser(ports, { ...input, roles: ['user', 'admin'], emailVerified: true }, id)
  } catch (error) {
    if (isPosternError(error, 'login-taken')) return undefined
    throw error
  }
}

function subjectOf({ subject }: TokenRecord): UserId {
  if (typeof subject === 'string' && isUserId(subject)) return subject
  throw new PosternError('internal', { cause: new Error('damaged marker of the first admin') })
}
