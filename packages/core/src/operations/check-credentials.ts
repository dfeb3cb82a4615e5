import type { Credentials } from './operations.ts'

/**
 * Refuses what is no request, for callers without types.
 *
 * @throws {TypeError} that says what to pass.
 */
export function checkCredentials(credentials: Credentials): void {
  if (typeof credentials?.headers === 'object' && credentials.headers !== null) return
  throw new TypeError('Pass what the request shows: authenticate({ headers: request.headers, method: request.method })')
}
