import type { StoredChallenge } from '../../domain/challenge.ts'
import type { StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { findStoredUser } from '../find-user.ts'
import { isOpenFor } from './find-challenge.ts'

/**
 * The user of a challenge that was burned, read right before the write that it was burned for.
 *
 * @throws {PosternError} `invalid-token` under another epoch than the challenge's: whatever set it has voided the challenge.
 */
export async function readOwner(ports: Pick<Ports, 'users'>, burned: StoredChallenge): Promise<StoredUser> {
  const user = burned.userId === undefined ? undefined : await findStoredUser(ports, burned.userId)
  if (user === undefined || !isOpenFor(burned, user)) throw new PosternError('invalid-token')
  return user
}
