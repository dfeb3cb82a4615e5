import type { BodySource, ExchangeRequest } from '../exchange-request.ts'
import { isV2, type LambdaEvent, type LambdaEventV1, type LambdaEventV2 } from './lambda-event.ts'

/** What an event says of its request, the same for both formats. */
export interface EventRequest extends Omit<ExchangeRequest, 'prefix' | 'requestId'> {
  readonly headers: Readonly<Record<string, string>>
  /** The path without the stage, where the path begins with it. */
  readonly stagelessPath: string | undefined
}

/**
 * Reads an event.
 *
 * The address is what API Gateway saw, whatever `X-Forwarded-For` says.
 *
 * @throws {TypeError} for what is no event of API Gateway or a function URL.
 */
export function readEvent(event: LambdaEvent): EventRequest {
  refuseOthers(event)
  return isV2(event) ? readV2(event) : readV1(event)
}

function readV2(event: LambdaEventV2): EventRequest {
  const { http, stage } = event.requestContext
  const headers = lowered(event.headers)
  if (event.cookies !== undefined && event.cookies.length > 0) headers.cookie = event.cookies.join('; ')
  return {
    method: http.method,
    path: event.rawPath,
    stagelessPath: withoutStage(event.rawPath, stage),
    query: event.rawQueryString ?? '',
    headers,
    address: http.sourceIp,
    body: async () => bodyOf(event),
  }
}

function readV1(event: LambdaEventV1): EventRequest {
  const { identity, stage } = event.requestContext
  const pairs = Object.entries(event.multiValueHeaders ?? {}).flatMap(([name, values = []]) =>
    values.map((value) => [name, value] as const),
  )
  return {
    method: event.httpMethod,
    path: event.path,
    stagelessPath: withoutStage(event.path, stage),
    query: queryOf(event),
    headers: { ...lowered(event.headers ?? {}), ...joined(pairs) },
    // Every value of its own: joined, two `Cookie` headers look like one.
    ...(pairs.length > 0 && { rawHeaders: pairs.flat() }),
    address: identity.sourceIp,
    body: async () => bodyOf(event),
  }
}

function withoutStage(path: string, stage = '$default'): string | undefined {
  return path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : undefined
}

/** Names in lower case: REST APIs hand them on as the client wrote them. */
function lowered(headers: { readonly [name: string]: string | undefined } = {}): Record<string, string> {
  return joined(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

function joined(pairs: readonly (readonly [name: string, value: string])[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase()
    const before = headers[lower]
    headers[lower] = before === undefined ? value : `${before}${lower === 'cookie' ? '; ' : ', '}${value}`
  }
  return headers
}

/** REST APIs decode the query; it is written anew. */
function queryOf({ multiValueQueryStringParameters: given }: LambdaEventV1): string {
  const query = new URLSearchParams()
  for (const [name, values = []] of Object.entries(given ?? {})) {
    for (const value of values) query.append(name, value)
  }
  return query.toString()
}

function bodyOf({ body, isBase64Encoded = false }: LambdaEvent): BodySource {
  return { bytes: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8') }
}

function refuseOthers(event: LambdaEvent): void {
  const { requestContext }: Partial<LambdaEvent> = Object(event)
  const known = Object(isV2(Object(event)) ? Object(requestContext).http : Object(requestContext).identity)
  if (typeof known.sourceIp === 'string') return
  throw new TypeError(
    'createLambdaHandler takes events of API Gateway (REST and HTTP APIs) and of function URLs; this is none of them',
  )
}
