/** The one cookie that Postern sets, as the base URL and the host's choice of `SameSite` have it. */
export interface SessionCookie {
  /** `__Host-postern`; on plain http of this machine, where no browser would keep that, `postern`. */
  readonly name: string
  /** The `Set-Cookie` line that removes it. */
  readonly cleared: string
  /** The value of `Clear-Site-Data` that goes with it; absent where the host wants none. */
  readonly clearSiteData?: string
  /** The `Set-Cookie` line that sets it: for so many seconds, or until the browser is closed. */
  set(secret: string, maxAgeSeconds?: number): string
}

/**
 * The session cookie: `Path=/`, `HttpOnly`, no `Domain` (draft-ietf-httpbis-rfc6265bis §4.1.3.2, ASVS 3.3).
 *
 * `isSecure` is false for development on this machine alone; only then do `Secure` and the `__Host-` prefix go.
 */
export function createSessionCookie(
  isSecure: boolean,
  sameSite: 'lax' | 'strict',
  clearsSite: boolean = true,
): SessionCookie {
  const name = isSecure ? '__Host-postern' : 'postern'
  const site = sameSite === 'strict' ? 'Strict' : 'Lax'
  const attributes = `Path=/;${isSecure ? ' Secure;' : ''} HttpOnly; SameSite=${site}`
  const line = (value: string, maxAgeSeconds?: number) =>
    `${name}=${value}; ${attributes}${maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`}`
  const clearing = { clearSiteData: '"cookies", "storage"' }
  return { name, cleared: line('', 0), ...(clearsSite && clearing), set: line }
}
