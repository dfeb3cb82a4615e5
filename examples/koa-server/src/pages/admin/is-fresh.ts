import { defaults } from 'postern'
import type { UserView } from '../site-page.ts'

/** Whether the password was given lately enough for what admins change; the contract itself decides when it is sent. */
export function isFresh({ principal }: UserView): boolean {
  return Date.now() - Date.parse(principal.session.authenticatedAt) < defaults.session.freshSeconds * 1000
}
