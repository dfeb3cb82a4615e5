import type { User } from '@postern/core'

/** A user with two live sessions, one of each kind. */
export interface SignedIn<A extends object = object> {
  readonly user: User<A>
  /** For any request of this user's. */
  readonly headers: { readonly authorization: string }
  /**
   * What a browser sends as `Cookie`, of the second session.
   *
   * For what changes something send also `Origin`, of the base URL, as a browser would; never beside `headers`.
   */
  readonly cookie: string
}
