import type { ExchangeAnswer, ExchangeRequest } from './http/exchange-request.ts'
import type { Route } from './http/route-definition.ts'
import type { Credentials, Needs, Operations, RequestContext } from './operations/operations.ts'
import type { EventFigures } from './ports/events.ts'
import type { MailFigures } from './ports/outbox.ts'
import type { HashFigures } from './ports/password-hasher.ts'
import type { Principal, User } from './schema/results.ts'

/** What `createPostern` makes: the operations, the HTTP contract over them, and the life of both. */
export interface Postern<
  A extends object = object,
  W extends object = A,
  R extends string = string,
  P extends string = string,
> extends Operations<A, W> {
  /**
   * Tells who is asking, as the store has user and session right now, and refuses who lacks a need.
   *
   * @throws {PosternError} as `Operations` says.
   * @throws {TypeError} for a need that is not known, a role or permission that is not in the table, or credentials without headers.
   */
  authenticate(credentials: Credentials, needs?: Needs<R, P>): Promise<Principal<A>>
  /**
   * True where one of the principal's roles has the permission, by the option `roles`; an admin has every one.
   *
   * @throws {TypeError} for a permission that no role of the table has.
   */
  can(principal: Pick<Principal, 'user'>, permission: P): boolean
  /**
   * What adapters ask when a guard is made, so that a misspelt need is found out at the start.
   *
   * @throws {TypeError} for a need that is not known, or a role or permission that is not in the table.
   */
  checkNeeds(needs: Needs<R, P>): void
  /** The HTTP contract as a table; a web adapter mounts it. */
  readonly routes: readonly Route[]
  /**
   * Answers one request, whatever framework it came through: the one entry that every web adapter uses.
   *
   * Undefined where the path is not Postern's. Never rejects.
   */
  exchange(request: ExchangeRequest): Promise<ExchangeAnswer | undefined>
  /**
   * Answers what a guard in a host's own route refused, as `exchange` would: the same problem, headers and fault log.
   *
   * Never throws.
   */
  refuse(error: unknown, request: Pick<ExchangeRequest, 'headers' | 'requestId' | 'address'>): ExchangeAnswer
  /**
   * The contract for `Request` and `Response`; undefined where the path is not Postern's, so that a host falls through.
   *
   * What stands behind a 500 is told to `onFault` and to nobody else.
   */
  handler(request: Request, context?: RequestContext): Promise<Response | undefined>
  /** The contract as an OpenAPI 3.1 document. */
  openapi(options?: { readonly prefix?: string }): object
  /**
   * Loads what the first request would wait for, asks the store whether it can answer, and proves that it can be written.
   *
   * The proof is a record of its own, written once in ten seconds however often this is called; meanwhile its result is
   * remembered, so a readiness probe may call it.
   *
   * @throws {PosternError} `store-unavailable` for a store that cannot be written.
   */
  ready(): Promise<void>
  /**
   * Removes expired tokens and events older than `auditDays`, and finishes deletions that a crash left: one batch of at most
   * `limit` (default 1000) of each.
   *
   * Answers how many there were; safe from several processes. It ends in good time, so call again while there were any.
   */
  cleanUp(options?: { readonly limit?: number }): Promise<number>
  /** For metrics. */
  figures(): { readonly hashes: HashFigures; readonly mail: MailFigures; readonly events: EventFigures }
  /** Sends the mail that is left, for at most five seconds, and closes the store. */
  close(): Promise<void>
}

/** The user type of a host's own Postern: `export type AppUser = UserOf<typeof postern>`. */
export type UserOf<P> = P extends Postern<infer A, infer _W> ? User<A> : never
