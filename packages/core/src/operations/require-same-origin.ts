import { forgeryOf } from '../domain/trusted-pages.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import { checkCredentials } from './check-credentials.ts'
import type { Credentials } from './operations.ts'

/** RFC 9110 §9.2.1; to the letter, and nothing in a header or a body makes another method of it. */
const safe: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Tells whether a method changes nothing. */
export const isSafe = (method: string | undefined): boolean => safe.has(method)

/**
 * Refuses what changes something and may not come from a page that the host trusts.
 *
 * @throws {PosternError} `csrf`.
 * @throws {TypeError} for credentials without headers.
 */
export function requireSameOrigin(ports: Pick<Ports, 'policy'>, credentials: Credentials): void {
  checkCredentials(credentials)
  if (isSafe(credentials.method)) return
  if (forgeryOf(credentials.headers, ports.policy.pages) !== undefined) throw new PosternError('csrf')
}
