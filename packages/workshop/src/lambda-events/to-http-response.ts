import type { LambdaResult } from '@postern/core/lambda'
import type { HttpResponse } from '@postern/testing/http'

/** What the gateway makes of a result. */
export function toHttpResponse({
  statusCode,
  headers: single,
  body,
  cookies = [],
  multiValueHeaders = {},
}: LambdaResult): HttpResponse {
  const headers = new Headers(single)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  for (const [name, values] of Object.entries(multiValueHeaders)) {
    for (const value of values) headers.append(name, value)
  }
  return { status: statusCode, headers, text: body, json: () => JSON.parse(body) }
}
