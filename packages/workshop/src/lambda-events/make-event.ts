import type { LambdaEvent } from '@postern/core/lambda'
import { encodeRequest, type HttpRequest } from '@postern/testing/http'

/** The three ways in, each with the shape that its events have. */
export type LambdaFormat = 'REST API' | 'HTTP API' | 'function URL'

export interface EventOptions {
  readonly stage?: string
  readonly sourceIp?: string
}

/** The event that a request becomes; a body goes as base64 where it is not text in UTF-8. */
export function makeEvent(format: LambdaFormat, request: HttpRequest, options: EventOptions = {}): LambdaEvent {
  const { headers, body } = encodeRequest(request)
  const [path = '', query = ''] = request.path.split('?')
  const text = body === undefined ? undefined : Buffer.from(body).toString()
  const isText = text !== undefined && Buffer.from(text).equals(Buffer.from(body ?? ''))
  const payload = {
    isBase64Encoded: body !== undefined && !isText,
    ...(body !== undefined && { body: isText ? text : Buffer.from(body).toString('base64') }),
  }
  const sent = { ...(body !== undefined && { 'content-length': String(body.byteLength) }), ...headers }
  const parts = { method: request.method, path, query, headers: sent, payload, sourceIp: '203.0.113.7', ...options }
  return format === 'REST API' ? restEvent(parts) : httpEvent(parts)
}

interface Parts extends EventOptions {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload: { readonly isBase64Encoded: boolean; readonly body?: string }
  readonly sourceIp: string
}

/** Names as the client wrote them; the path without the stage. */
function restEvent({ method, path, query, headers, payload, sourceIp, stage = 'prod' }: Parts): LambdaEvent {
  const asSent = Object.entries(headers).map(([name, value]) => [capitalized(name), value] as const)
  const values = [...new URLSearchParams(query).keys()].map((name) => [name, new URLSearchParams(query).getAll(name)])
  return {
    httpMethod: method,
    path,
    headers: Object.fromEntries(asSent),
    multiValueHeaders: Object.fromEntries(asSent.map(([name, value]) => [name, [value]])),
    multiValueQueryStringParameters: query === '' ? null : Object.fromEntries(values),
    requestContext: { stage, identity: { sourceIp } },
    ...payload,
    body: payload.body ?? null,
  }
}

/** Names in lower case, cookies apart; the path with the stage, where it is not the default one. */
function httpEvent({ method, path, query, headers, payload, sourceIp, stage = '$default' }: Parts): LambdaEvent {
  const { cookie, ...others } = headers
  return {
    version: '2.0',
    rawPath: stage === '$default' ? path : `/${stage}${path}`,
    rawQueryString: query,
    headers: others,
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    requestContext: { stage, http: { method, sourceIp } },
    ...payload,
  }
}

const capitalized = (name: string) => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
