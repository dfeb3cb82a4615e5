import type {
  AddressInput,
  ChangePasswordInput,
  InvitationInput,
  LinkInput,
  LoginInput,
  ReauthenticateInput,
  RegisterInput,
  ResetInput,
  SessionInfo,
  UpdateUserInput,
  User,
} from '@postern/core'

export interface ClientOptions {
  /** The origin that Postern answers at; the only one that is ever sent a token. */
  readonly baseUrl: string
  /** Where Postern's routes are below it; `/api/v1` unless given. */
  readonly prefix?: string
  /**
   * `bearer`, unless given: tokens, which stand in memory and nowhere else. `cookie`: a cookie that no script can read,
   * for pages of the same site.
   */
  readonly transport?: 'bearer' | 'cookie'
  /**
   * Called once each time that a session ends: by a logout here or in another tab, or when the server refuses it. Never
   * for a server that cannot be reached, nor for a visitor who never was signed in.
   */
  readonly onSignedOut?: () => void
  /**
   * `share`: all tabs of the page's origin are one session, in memory too. The default in a page; elsewhere it is
   * `apart`, since in a server each client may be somebody else.
   */
  readonly tabs?: 'share' | 'apart'
  /** What sends the requests; the global `fetch` unless given. */
  readonly fetch?: typeof fetch
}

type WithoutTransport<T> = T extends unknown ? Omit<T, 'transport'> : never

/** A login and its password; with `remember` a cookie outlives the browser. */
export type LoginCall = WithoutTransport<LoginInput>

export type RegisterCall<W extends object = object> = Omit<RegisterInput<W>, 'transport'>

export type Registered<A extends object = object> =
  | { readonly status: 'registered'; readonly user: User<A> }
  | { readonly status: 'verification-sent' }

/**
 * What was mailed, a code or the token of a link or both, and what proves the account: the session, if there is one; or
 * the address and its password; or the password beside the token.
 */
export type VerifyCall =
  | { readonly code: string; readonly token?: string }
  | { readonly token: string; readonly code?: string; readonly password?: string }
  | { readonly email: string; readonly password: string; readonly code: string; readonly token?: string }

/**
 * Postern's routes as calls. `A`: the host's own user fields; `W`: those that users may write.
 *
 * Each call rejects with a `ClientError`, but `fetch`, which answers as the global one does.
 */
export interface Client<A extends object = object, W extends object = A> {
  /**
   * `fetch` for routes behind Postern: below `baseUrl`, with what shows who asks. An access token that is over is
   * refreshed once for all callers and the request repeated; a GET that is answered 503 is repeated after `Retry-After`.
   * To any other origin it is plain `fetch`.
   *
   * @throws {ClientError} where the tokens cannot be refreshed, but for a refusal, which is the 401 of the answer.
   */
  readonly fetch: typeof fetch
  /** Registers and signs in; where the address must be verified first, a mail is on its way instead. */
  register(input: RegisterCall<W>): Promise<Registered<A>>
  login(input: LoginCall): Promise<{ readonly user: User<A> }>
  /**
   * Ends this session, the others or all. Tokens are forgotten at once, whatever the server says; the call rejects where
   * the session may still be alive there.
   */
  logout(scope?: 'current' | 'others' | 'all'): Promise<void>
  /** Who is signed in; undefined where nobody is. */
  me(): Promise<User<A> | undefined>
  /** A merge patch (RFC 7396): what is absent stays, null removes. */
  updateMe(input: UpdateUserInput<W>): Promise<User<A>>
  /** Deletes the user for good. The session must be fresh: `reauthentication-required` asks for `reauthenticate`. */
  deleteMe(): Promise<void>
  /** All other sessions end; this one goes on. */
  changePassword(input: ChangePasswordInput): Promise<void>
  /** Makes the session fresh for 5 minutes. */
  reauthenticate(input: ReauthenticateInput): Promise<void>
  sessions(): Promise<readonly SessionInfo[]>
  endSession(id: string): Promise<void>
  /** Verifies the address; undefined where the mailbox alone is the proof, and then every session is over. */
  verify(input: VerifyCall): Promise<User<A> | undefined>
  /** Sends a new code and link; resolves whosever the address is. */
  resend(input: AddressInput): Promise<void>
  /** Mails a link for a new password; resolves whosever the address is. */
  forgot(input: AddressInput): Promise<void>
  reset(input: ResetInput): Promise<void>
  /** Mails a link to the new address. The session must be fresh. */
  changeEmail(input: AddressInput): Promise<void>
  /** Takes the token of that link; all sessions end. */
  confirmEmailChange(input: LinkInput): Promise<void>
  acceptInvitation(input: InvitationInput): Promise<void>
}
