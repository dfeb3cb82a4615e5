import type { Brand } from './brand.ts'
import { parseEmail } from './email.ts'
import { asciiLower } from './fold.ts'
import { isUsername } from './username.ts'

/** What a user signs in with, folded and prefixed by its kind: `email:ada@example.com`, `username:ada`. Unique across all users. */
export type LoginKey = Brand<string, 'LoginKey'>

/** The key of an address that `parseEmail` accepts; undefined for any other string. */
export function emailKey(email: string): LoginKey | undefined {
  const parsed = parseEmail(email)
  return parsed === undefined ? undefined : (`email:${parsed.key}` as LoginKey)
}

/** The key of a username that `isUsername` accepts; undefined for any other string. */
export function usernameKey(username: string): LoginKey | undefined {
  return isUsername(username) ? (`username:${asciiLower(username)}` as LoginKey) : undefined
}

/** The key that a typed login means. A username has no `@`, so the kinds never meet. */
export function loginKey(login: string): LoginKey | undefined {
  return login.includes('@') ? emailKey(login) : usernameKey(login)
}
