import { type HeaderSource, header } from './header.ts'

/** The origins whose pages may act for whoever is signed in by a cookie. */
export interface TrustedPages {
  /** The base URL's; on this machine under each name that it has. */
  readonly own: ReadonlySet<string>
  /** Front ends on another host or port. */
  readonly trusted: ReadonlySet<string>
}

/** Why a request may be forged: what its browser says of the site or the origin, or that it says neither. */
export type Forgery = 'site' | 'origin' | 'no-origin'

const loopback = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=:|$)/
const loopbackHosts = ['http://localhost', 'http://127.0.0.1', 'http://[::1]']

/**
 * The pages that a host trusts; the origins have been checked.
 *
 * For a base URL on plain http, which is this machine in development, its three names are one.
 */
export function trustPages(baseUrl: string, trustedOrigins: readonly string[]): TrustedPages {
  const namesOf = (origin: string) =>
    loopback.test(baseUrl) && loopback.test(origin)
      ? loopbackHosts.map((host) => origin.replace(loopback, host))
      : [origin]
  return { own: new Set(namesOf(baseUrl)), trusted: new Set(trustedOrigins.flatMap(namesOf)) }
}

/**
 * Why a request that changes something may not come from a page that the host trusts; undefined where it does.
 *
 * `Sec-Fetch-Site`, where sent, must be `same-origin`, or `same-site` for a trusted origin; and `Origin`, where sent,
 * must be one that the host knows, to the letter. A program that sends neither says by `X-Postern-CSRF` that it is no
 * page: one of another origin could not send that without being asked first. Never compared with `Host`, which a proxy
 * may have written (ASVS 3.5.1, OWASP CSRF Prevention: Fetch Metadata).
 */
export function forgeryOf(headers: HeaderSource, { own, trusted }: TrustedPages): Forgery | undefined {
  const site = header(headers, 'sec-fetch-site')
  const origin = header(headers, 'origin')
  if (site === undefined && origin === undefined) {
    return header(headers, 'x-postern-csrf') === undefined ? 'no-origin' : undefined
  }
  const isTrusted = origin !== undefined && trusted.has(origin)
  if (site !== undefined && site !== 'same-origin' && !(site === 'same-site' && isTrusted)) return 'site'
  return origin === undefined || isTrusted || own.has(origin) ? undefined : 'origin'
}
