import { unexpected } from './read-answer.ts'

/** The tokens of one moment. Never changed, so that who holds it can tell whether there are newer ones. */
export interface Held {
  readonly access: string
  readonly refresh: string
  /** Milliseconds, as `Date.now`, by this machine's clock. */
  readonly since: number
  /** When the access token is over. */
  readonly until: number
}

/**
 * The tokens of an answer.
 *
 * @throws {ClientError} `unexpected-answer`
 */
export function readHeld(body: { readonly [name: string]: unknown }): Held {
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = body
  if (typeof access !== 'string' || typeof refresh !== 'string' || typeof seconds !== 'number') throw unexpected(200)
  const since = Date.now()
  return { access, refresh, since, until: since + seconds * 1000 }
}
