import {
  type HttpOptions,
  type HttpRequest,
  type HttpResponse,
  type HttpSubject,
  openHandler,
} from '@postern/testing/http'

/** What a web adapter may get wrong, with the request on its way in or the answer on its way out. */
export interface BrokenAdapter {
  /** What it does, as a sentence's end: "an adapter that …". */
  readonly name: string
  /** Words of the name of the case, or of cases, that must fail. */
  readonly caughtBy: string
  request?(request: HttpRequest): HttpRequest
  respond?(response: HttpResponse, request: HttpRequest): HttpResponse
  /** Answers by itself, where it answers anything. */
  answer?(request: HttpRequest): HttpResponse | undefined
}

/** A right adapter with this one fault. */
export async function openBroken(broken: BrokenAdapter, options: HttpOptions): Promise<HttpSubject> {
  const subject = await openHandler(options)
  return {
    ...subject,
    async request(given) {
      const own = broken.answer?.(given)
      if (own !== undefined) return own
      const response = await subject.request(broken.request?.(given) ?? given)
      return broken.respond?.(response, given) ?? response
    },
  }
}

/** The same answer with other headers. */
export function withHeaders(response: HttpResponse, change: (headers: Headers) => void): HttpResponse {
  const headers = new Headers(response.headers)
  change(headers)
  return { ...response, headers }
}

/** The same answer with another text. */
export function withText(response: HttpResponse, text: string): HttpResponse {
  return { ...response, text, json: () => JSON.parse(text) }
}

/** An answer made up. */
export function madeUp(status: number, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  const common = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': crypto.randomUUID(),
  }
  return { status, headers: new Headers({ ...common, ...headers }), text: '', json: () => undefined }
}

/** The body of a request as text, whatever it was given as. */
export function textOf({ body }: HttpRequest): string {
  if (body === undefined) return ''
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? Buffer.from(body).toString() : JSON.stringify(body)
}
