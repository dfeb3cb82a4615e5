/** What a request shows: `Headers` and the headers of node:http both fit. */
export interface Credentials {
  readonly headers: Headers | { readonly [name: string]: string | readonly string[] | undefined }
  /**
   * Pass it: what changes something by a cookie must come from a page that the host trusts. Without it that is asked of
   * what bears an `Origin` alone.
   */
  readonly method?: string
}

/** What a host's own route asks of whoever it lets in; nothing but a live session where all are left out. */
export interface Needs<R extends string = string, P extends string = string> {
  /** One of these roles; `forbidden` without. */
  readonly roles?: readonly R[]
  /** Every one of these permissions; `forbidden` without. */
  readonly permissions?: readonly P[]
  /** Whether the address must be verified (`email-not-verified`) or must not be yet (`forbidden`). */
  readonly verified?: boolean
  /** The password was given in the last five minutes; `reauthentication-required` otherwise. */
  readonly fresh?: boolean
}
