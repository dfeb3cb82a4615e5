import { catalogue, type ErrorCode, type InputError, type PosternError } from '../errors.ts'

/** The body of a refusal (RFC 9457). Holds nothing of what was sent. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  /** Permanent; what clients match. */
  readonly code: ErrorCode
  readonly requestId: string
  readonly errors?: readonly InputError[]
}

/** What of an error may be told: the catalogue's words and the pointers, picked one by one. */
export function problemOf(error: PosternError, requestId: string): Problem {
  const { status, title } = catalogue[error.code]
  const errors = error.errors?.map(({ pointer, code, detail }) => ({ pointer, code, detail }))
  return {
    type: `urn:postern:problem:${error.code}`,
    title,
    status,
    code: error.code,
    requestId,
    ...(errors !== undefined && errors.length > 0 && { errors }),
  }
}
