import type { User } from '@postern/core'

/** A user with a live session. */
export interface SignedIn<A extends object = object> {
  readonly user: User<A>
  /** For any request of this user's. */
  readonly headers: { readonly authorization: string }
}
