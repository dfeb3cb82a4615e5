/** What every adapter over node:http takes. */
export interface AdapterOptions {
  /** Where the routes are mounted; default `/api/v1`, empty for the root. */
  readonly prefix?: string
  /**
   * How many proxies of the host's own stand in front, each adding the address it sees to `X-Forwarded-For`; default 0.
   *
   * The client's address is counted from the right, whatever the framework's own setting says, and `X-Request-Id` is
   * taken over from 1 on. A number too high lets clients choose their address.
   */
  readonly trustProxy?: number
  /**
   * `respond` (default): guards and routes answer a refusal as a problem (RFC 9457).
   *
   * `throw`: they hand the `PosternError` to the host's own error handler, with the headers that belong to it (`Allow`,
   * `WWW-Authenticate`, `Retry-After`, …) set already. `/auth/token` is thrown as well.
   */
  readonly onError?: 'respond' | 'throw'
}
