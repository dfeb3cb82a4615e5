import { catalogue, type ErrorCode } from 'postern'

/** The body of a refusal (RFC 9457), in the shape of Postern's own. */
export function problemOf(code: ErrorCode, requestId: string, status: number = catalogue[code].status): object {
  return { type: `urn:postern:problem:${code}`, title: catalogue[code].title, status, code, requestId }
}
