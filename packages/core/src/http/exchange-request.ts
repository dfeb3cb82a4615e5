import type { PosternError } from '../errors.ts'
import type { Credentials } from '../operations/operations.ts'

/** A body as an adapter hands it over: as it came, or as a host's parser in front left it. */
export type BodySource = { readonly bytes: Uint8Array } | { readonly parsed: unknown }

/** One HTTP request, as every web adapter describes it. */
export interface ExchangeRequest {
  readonly method: string
  /** As sent, without the query. */
  readonly path: string
  /** As sent, without the question mark. Without it no route sees the filters that a client asked for. */
  readonly query?: string
  readonly headers: Credentials['headers']
  /** Names and values in turn, as node:http has them. With them a header that came twice is seen, and refused. */
  readonly rawHeaders?: readonly string[]
  /** The client's address, after the proxies that the host trusts. */
  readonly address?: string
  /** The user's language, where the host knows better than `Accept-Language`. */
  readonly locale?: string
  /** Taken over only as 1–64 of `[A-Za-z0-9._-]`; otherwise one is made. */
  readonly requestId?: string
  /** Where the routes are mounted; `/api/v1` unless said. */
  readonly prefix?: string
  /**
   * Reads the body; called at most once, and only where a route takes one.
   *
   * @throws {PosternError} `payload-too-large`, `request-timeout`, `invalid-request` where the client went away
   */
  body(): Promise<BodySource>
}

/** What to answer. Header names are in lower case; adapters add `Content-Length` and nothing else. */
export interface ExchangeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /**
   * `Set-Cookie` lines, each a header of its own; never in `headers`.
   *
   * Adapters append them to what the host has set, and never join two of them: a comma is part of a cookie.
   */
  readonly cookies?: readonly string[]
  readonly body?: string
  /** What was refused, for a host that answers its own way; status and body say the same. */
  readonly error?: PosternError
  /** The pattern of the path without the prefix, for the host's log. */
  readonly route?: string
  /** Who asked, for the host's log. */
  readonly userId?: string
}

/** Answers a request; undefined for a path that is not ours, which falls through to the host. */
export type Exchange = (request: ExchangeRequest) => Promise<ExchangeAnswer | undefined>
