import type { ExchangeAnswer } from './exchange-request.ts'

/** An answer of Postern's as a `Response`: of `postern.refuse(error, request)` in a guard of your own, for example. */
export function toResponse({ status, headers: single, cookies = [], body }: ExchangeAnswer): Response {
  const headers = new Headers(single)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(body ?? null, { status, headers })
}
