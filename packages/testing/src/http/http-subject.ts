import type { AttributesSchema, Postern, PosternOptions } from '@postern/core'
import type { TestClock } from '../test-clock.ts'

export interface HttpRequest {
  readonly method: string
  /** As it goes over the wire, with the prefix and any query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text and bytes go as they are, anything else as JSON. */
  readonly body?: string | Uint8Array | object
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** @throws {SyntaxError} where the text is not JSON. */
  json(): unknown
}

/** A web adapter with a Postern behind it, mounted at `/api/v1`, and a host behind that. */
export interface HttpSubject {
  /** A path that is not Postern's must get the host's own answer: 404 with the header `X-Fell-Through: yes`. */
  request(request: HttpRequest): Promise<HttpResponse>
  /** The clock that Postern goes by. */
  readonly clock: TestClock
  readonly postern: Postern
  close(): Promise<void>
}

export type HttpOptions = Partial<PosternOptions<AttributesSchema>>

/** Opens a web adapter over `createTestPostern(options)`, or over anything that behaves like it. */
export type OpenHttp = (options: HttpOptions) => Promise<HttpSubject>
