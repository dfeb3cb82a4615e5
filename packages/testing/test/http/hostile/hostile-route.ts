import type * as fc from 'fast-check'
import type { HttpRequest } from '../../../src/http/http-subject.ts'

/** A row of the table, with what it would take: all that is wrong with a request to it is what a test spoils. */
export interface HostileRoute {
  readonly method: string
  readonly path: string
  /** What stands in the place of `:id`. */
  readonly id?: string
  /** Of a live session, or of a service, where the route needs one. */
  readonly headers: Readonly<Record<string, string>>
  /** Name and value of a session cookie that would do as well. */
  readonly cookie?: string
  readonly media: 'json' | 'form' | 'query' | 'none'
  /** The members of the body, or of the query. */
  readonly body: Readonly<Record<string, unknown>>
}

/** All requests that have this one thing wrong. */
export type Spoil = (route: HostileRoute) => fc.Arbitrary<HttpRequest>
