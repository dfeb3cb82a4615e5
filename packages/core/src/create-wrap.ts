import { noWrap } from './defaults/no-wrap.ts'
import { loaders } from './loaders.ts'
import type { PasswordWrap } from './ports/password-wrap.ts'
import type { PosternOptions } from './postern-options.ts'

/** What hashes are wrapped in: the host's pepper, loaded when it is first needed, or nothing. */
export function createWrap({ pepper }: Pick<PosternOptions, 'pepper'>): PasswordWrap {
  if (pepper === undefined) return noWrap
  const options = { keys: [pepper.keys].flat(), acceptUnwrapped: pepper.acceptUnwrapped ?? false }
  let loading: Promise<PasswordWrap> | undefined
  const load = (): Promise<PasswordWrap> => {
    loading ??= loaders.passwordWrap().then(({ createPasswordWrap }) => createPasswordWrap(options))
    return loading
  }
  return {
    wrap: async (hash, owner) => (await load()).wrap(hash, owner),
    unwrap: async (owner) => (await load()).unwrap(owner),
    outdated: async (owner) => (await load()).outdated(owner),
  }
}
