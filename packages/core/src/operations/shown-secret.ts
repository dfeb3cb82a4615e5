import { readBearer } from '../domain/bearer.ts'
import { header } from '../domain/header.ts'
import { findCookie } from '../domain/shown-cookie.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { Credentials } from './operations.ts'
import { isSafe, requireSameOrigin } from './require-same-origin.ts'

/**
 * The session secret that a request shows by its cookie; undefined for none, and beside any `Authorization`.
 *
 * Looked at first is whether somebody else's page may have sent it. A request whose method the caller does not tell
 * counts as one that changes something where it bears an `Origin`, as every form and script does that sends one.
 *
 * @throws {PosternError} `csrf`, `invalid-request` for two cookies of our name.
 */
export function shownSecret(ports: Pick<Ports, 'policy'>, credentials: Credentials): string | undefined {
  const { headers, method } = credentials
  if (readBearer(headers).kind !== 'none') return undefined
  const cookie = findCookie(headers, ports.policy.cookie.name)
  if (cookie.kind === 'none') return undefined
  if (cookie.kind === 'doubled') throw new PosternError('invalid-request')
  if (isSafe(method) && isEmbedded(headers)) throw new PosternError('csrf')
  if (method !== undefined || header(headers, 'origin') !== undefined) requireSameOrigin(ports, credentials)
  return cookie.value
}

/** An image or a script in a page of another site, which could measure what it may not read (ASVS 3.5.8). */
function isEmbedded(headers: Credentials['headers']): boolean {
  return header(headers, 'sec-fetch-site') === 'cross-site' && header(headers, 'sec-fetch-mode') === 'no-cors'
}
