import type { ExchangeRequest } from '@postern/core'
import type { Context } from 'koa'

export type BodySource = Awaited<ReturnType<ExchangeRequest['body']>>

/**
 * The body as a parser of the host's left it; undefined where it is still in the stream.
 *
 * The text in `rawBody` is exact; an object in `body` has lost what its parser was lenient about. koa-bodyparser leaves
 * an empty object for a type that it does not read: then the stream is untouched, and counts.
 */
export function findParsedBody({ req, request }: Context): BodySource | undefined {
  const { body, rawBody } = request as { readonly body?: unknown; readonly rawBody?: unknown }
  const source = asBytes(rawBody) ?? asBytes(body)
  if (source !== undefined) return source
  if (body === undefined || (!req.readableDidRead && announcesBody(req))) return undefined
  return { parsed: body }
}

/** True where the headers say that a body follows (RFC 9112 §6.3); HTTP/2 need not say. */
export function announcesBody({ headers, httpVersionMajor }: Context['req']): boolean {
  if (httpVersionMajor >= 2 || headers['transfer-encoding'] !== undefined) return true
  return headers['content-length'] !== undefined && headers['content-length'] !== '0'
}

function asBytes(value: unknown): BodySource | undefined {
  if (typeof value === 'string') return { bytes: Buffer.from(value) }
  return value instanceof Uint8Array ? { bytes: value } : undefined
}
