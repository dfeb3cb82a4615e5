import type { ExchangeAnswer } from '../exchange-request.ts'
import { isV2, type LambdaEvent, type LambdaResult } from './lambda-event.ts'

/** An answer of Postern's as the result that the event's format takes. */
export function lambdaResult(
  event: LambdaEvent,
  { status, headers, cookies = [], body = '' }: ExchangeAnswer,
): LambdaResult {
  const result = { statusCode: status, headers: { ...headers }, body, isBase64Encoded: false } as const
  if (cookies.length === 0) return result
  return isV2(event)
    ? { ...result, cookies: [...cookies] }
    : { ...result, multiValueHeaders: { 'set-cookie': [...cookies] } }
}
