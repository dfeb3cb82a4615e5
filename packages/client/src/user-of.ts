import type { User } from '@postern/core'
import { type Members, unexpected } from './read-answer.ts'

/**
 * The user of an answer.
 *
 * @throws {ClientError} `unexpected-answer`
 */
export function userOf<A extends object>({ user }: Members): User<A> {
  if (typeof Object(user).id !== 'string') throw unexpected(200)
  return user as User<A>
}
