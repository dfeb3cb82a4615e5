import type { HttpRequest } from './http-subject.ts'

export interface EncodedRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}

/** The body of a request as bytes, with the type of JSON where an object is sent and nothing else is said. */
export function encodeRequest({ headers = {}, body }: HttpRequest): EncodedRequest {
  if (body === undefined || body instanceof Uint8Array) return { headers, body }
  if (typeof body === 'string') return { headers, body: Buffer.from(body) }
  return { headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(JSON.stringify(body)) }
}
