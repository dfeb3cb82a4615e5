import type { PasswordWrap } from '../ports/password-wrap.ts'

/** What a wrapped hash begins with. */
export const wrapHead = '$postern-wrap$'

export const isWrapped = (hash: string): boolean => hash.startsWith(wrapHead)

/** Without a pepper: hashes are what they are, and what was wrapped once opens nothing. */
export const noWrap: PasswordWrap = {
  wrap: async (hash) => hash,
  unwrap: async ({ passwordHash }) => (isWrapped(passwordHash) ? undefined : passwordHash),
  outdated: async () => undefined,
}
