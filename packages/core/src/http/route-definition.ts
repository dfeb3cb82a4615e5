import type { JsonObject } from '../domain/json.ts'
import type { ErrorCode } from '../errors.ts'
import type { Credentials, Operations, RequestContext } from '../operations/operations.ts'
import type { FieldSchema } from '../schema/infer.ts'
import type { Access, Asker } from './access.ts'
import type { RouteBody } from './route-body.ts'

/** One row of the contract, as a web adapter mounts it. */
export interface Route {
  /** Permanent; also the `operationId` in OpenAPI. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the prefix, except for `/.well-known/…`, which is at the origin's root; `:id` stands for one segment. */
  readonly path: string
  readonly access: 'public' | 'user' | 'admin'
}

/** What an operation is called with. */
export interface RouteCall<B, P> {
  readonly body: B
  readonly principal: P
  /** What stood in the place of `:id`; empty where the path has none. */
  readonly id: string
  /** Read when first asked for: a session check needs none of it. */
  context(): RequestContext
  readonly prefix: string
  /** What the request shows; for the two or three operations that take a cookie from it. */
  readonly credentials: Credentials
}

export interface Answer {
  readonly status: number
  readonly body?: object
  /** `Set-Cookie` lines. */
  readonly cookies?: readonly string[]
  /** What a browser is to forget of the site, as `Clear-Site-Data` writes it. */
  readonly clearSiteData?: string | undefined
}

/** One kind of answer, for the document. */
export interface AnswerShape {
  readonly description: string
  readonly schema?: FieldSchema
  readonly example?: JsonObject
  /** True where it can come with `Set-Cookie`. */
  readonly setsCookie?: true
  /** True where it can come with `Clear-Site-Data`. */
  readonly clearsSite?: true
}

/** A row with all that exchange and the OpenAPI document need. `B`: its body; `P`: who asks; `R`: the operation's result. */
export interface RouteDefinition<B, P extends Asker, R> extends Omit<Route, 'access'> {
  readonly access: Access<P>
  readonly tag: string
  readonly title: string
  readonly description?: string
  readonly body: RouteBody<B>
  readonly answers: { readonly [status: number]: AnswerShape }
  /** Those of the operation; what every route or every body can meet is added. */
  readonly errors: readonly ErrorCode[]
  readonly speaks?: 'problem' | 'oauth'
  readonly cacheSeconds?: number
  /** True where the body's `transport` can ask for a cookie: another site's page must not sign its visitors in. */
  readonly opensSession?: true
  /** `operations` binds them to this request when first called. */
  run(operations: () => Operations, call: RouteCall<B, P>): Promise<R>
  answer(result: R): Answer
}
