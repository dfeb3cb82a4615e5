import { createLambdaHandler, type LambdaEvent, type LambdaResult } from '@postern/core/lambda'
import { createTestPostern } from '@postern/testing'
import type { HttpOptions, HttpSubject } from '@postern/testing/http'
import { type LambdaFormat, makeEvent } from '@postern/workshop/src/lambda-events/make-event.ts'
import { toHttpResponse } from '@postern/workshop/src/lambda-events/to-http-response.ts'

/** The contract through the handler, as API Gateway or a function URL would call it. */
export async function openLambda(format: LambdaFormat, options: HttpOptions): Promise<HttpSubject> {
  const { postern, clock } = createTestPostern(options)
  const handle = createLambdaHandler<LambdaEvent, LambdaResult>(postern, { otherwise: async () => fellThrough })
  return {
    postern,
    clock,
    request: async (request) => toHttpResponse(await handle(makeEvent(format, request))),
    close: () => postern.close(),
  }
}

const fellThrough: LambdaResult = {
  statusCode: 404,
  headers: { 'x-fell-through': 'yes' },
  body: '',
  isBase64Encoded: false,
}
