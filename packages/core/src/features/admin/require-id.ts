import { isUserId, type UserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'

/**
 * The id in a path.
 *
 * @throws {PosternError} `not-found` for what is none.
 */
export function requireId(text: string): UserId {
  if (!isUserId(text)) throw new PosternError('not-found')
  return text
}
