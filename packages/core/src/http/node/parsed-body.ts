import type { IncomingMessage } from 'node:http'
import type { BodySource } from '../exchange-request.ts'

/** Where a framework keeps what a parser in front has made of a body. */
export interface LeftBody {
  readonly body?: unknown
  readonly rawBody?: unknown
}

/**
 * The body as a parser of the host's left it; undefined where it is still in the stream.
 *
 * The text in `rawBody` is exact; an object in `body` has lost what its parser was lenient about. Some
 * parsers leave an empty object for a type that they do not read: then the stream is untouched, and counts.
 */
export function findParsedBody(req: IncomingMessage, { body, rawBody }: LeftBody): BodySource | undefined {
  const source = asBytes(rawBody) ?? asBytes(body)
  if (source !== undefined) return source
  if (body === undefined || (!req.readableDidRead && announcesBody(req))) return undefined
  return { parsed: body }
}

/** True where the headers say that a body follows (RFC 9112 §6.3); HTTP/2 need not say. */
export function announcesBody({ headers, httpVersionMajor }: IncomingMessage): boolean {
  if (httpVersionMajor >= 2 || headers['transfer-encoding'] !== undefined) return true
  return headers['content-length'] !== undefined && headers['content-length'] !== '0'
}

function asBytes(value: unknown): BodySource | undefined {
  if (typeof value === 'string') return { bytes: Buffer.from(value) }
  return value instanceof Uint8Array ? { bytes: value } : undefined
}
