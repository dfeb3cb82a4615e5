import type { UserId } from '../domain/user.ts'
import type {
  ChangePasswordInput,
  ChangeUserInput,
  CreateUserInput,
  ListPage,
  LoginInput,
  ReauthenticateInput,
  RefreshInput,
  RegisterInput,
  UpdateUserInput,
} from '../schema/inputs.ts'
import type { Principal, Registration, SessionInfo, Tokens, User } from '../schema/results.ts'

/** Where a call comes from. Absent outside HTTP: limits by address do not apply then. */
export interface RequestContext {
  readonly address?: string
  readonly userAgent?: string
  readonly requestId?: string
  readonly locale?: string
}

/** What a request shows: `Headers` and the headers of node:http both fit. */
export interface Credentials {
  readonly headers: Headers | { readonly [name: string]: string | readonly string[] | undefined }
  /** Only for cookie callers (CSRF). */
  readonly method?: string
}

/** What a host's own route asks of whoever it lets in; nothing but a live session where all are left out. */
export interface Needs {
  /** One of these roles; `forbidden` without. */
  readonly roles?: readonly string[]
  /** Whether the address must be verified (`email-not-verified`) or must not be yet (`forbidden`). */
  readonly verified?: boolean
  /** The password was given in the last five minutes; `reauthentication-required` otherwise. */
  readonly fresh?: boolean
}

/** The operations bound to their ports. `A`: the host's fields as read; `W`: those of them that a user may write. */
export interface Operations<A extends object = object, W extends object = A> {
  register(input: RegisterInput<W>, context?: RequestContext): Promise<Registration<A>>
  login(input: LoginInput, context?: RequestContext): Promise<Tokens & { readonly user: User<A> }>
  refresh(input: RefreshInput, context?: RequestContext): Promise<Tokens>
  authenticate(credentials: Credentials, needs?: Needs): Promise<Principal<A>>
  findPrincipal(credentials: Credentials): Promise<Principal<A> | undefined>
  logout(principal: Principal, scope: 'others'): Promise<Tokens>
  logout(principal: Principal, scope?: 'current' | 'all'): Promise<void>
  logoutByRefreshToken(input: RefreshInput): Promise<void>
  reauthenticate(principal: Principal, input: ReauthenticateInput, context?: RequestContext): Promise<void>
  updateUser(principal: Principal, input: UpdateUserInput<W>): Promise<User<A>>
  changePassword(principal: Principal, input: ChangePasswordInput, context?: RequestContext): Promise<Tokens>
  deleteUser(principal: Principal): Promise<void>
  listSessions(principal: Principal): Promise<readonly SessionInfo[]>
  endSession(principal: Principal, sessionId: string): Promise<void>
  readonly users: Users<A>
}

/** Who acts, for the audit trail. */
export interface Actor {
  readonly actor: string
}

/** For trusted code: command line, worker, seed, admin routes. No session, no throttle, no mail unless said. */
export interface Users<A extends object = object> {
  find(id: UserId): Promise<User<A> | undefined>
  findByLogin(login: string): Promise<User<A> | undefined>
  /** Every user in the order of ids, read page by page. */
  list(page?: ListPage): AsyncIterable<User<A>>
  create(input: CreateUserInput<A>, by?: Actor): Promise<User<A>>
  /** Makes the first admin once in the life of a store; undefined where that was done before or the address is taken. */
  createFirstAdmin(
    input: { readonly email: string; readonly password: string },
    by?: Actor,
  ): Promise<User<A> | undefined>
  /** True where there is an active admin; one read, however many users there are. */
  hasAdmin(): Promise<boolean>
  update(id: UserId, input: ChangeUserInput<A>, by?: Actor): Promise<User<A>>
  setPassword(id: UserId, password: string, by?: Actor): Promise<void>
  endSessions(id: UserId, by?: Actor): Promise<void>
  delete(id: UserId, by?: Actor): Promise<void>
}
