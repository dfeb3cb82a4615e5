import { createPasswordWrap, noWrap } from './defaults/password-wrap.ts'
import type { PasswordWrap } from './ports/password-wrap.ts'
import type { PosternOptions } from './postern-options.ts'

/** What hashes are wrapped in: the host's pepper, or nothing. */
export function createWrap({ pepper }: Pick<PosternOptions, 'pepper'>): PasswordWrap {
  if (pepper === undefined) return noWrap
  return createPasswordWrap({ keys: [pepper.keys].flat(), acceptUnwrapped: pepper.acceptUnwrapped ?? false })
}
