import type { InputError } from '@postern/core'
import { type ClientError, type ClientErrorCode, clientError } from './client-error.ts'

export type Members = { readonly [name: string]: unknown }

/** A body as members; without any where it is no JSON object. */
export async function membersOf(answer: Response): Promise<Members> {
  const text = await answer.text()
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** The code of a refusal, read from a copy; undefined where the answer is none of Postern's. */
export async function codeOf(answer: Response): Promise<unknown> {
  return (await membersOf(answer.clone())).code
}

/** The seconds of `Retry-After`, which may be a date too; undefined where there are none to be read. */
export function retryAfterOf({ headers }: Response): number | undefined {
  const text = headers.get('retry-after') ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const until = / GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return until >= 0 ? Math.max(0, Math.ceil((until - Date.now()) / 1000)) : undefined
}

/**
 * The body of an answer that says yes.
 *
 * @throws {ClientError} for every other answer
 */
export async function readAnswer(answer: Response): Promise<Members> {
  if (!answer.ok) throw await refusalOf(answer)
  return answer.status === 200 || answer.status === 201 || answer.status === 202 ? membersOf(answer) : {}
}

/** What is thrown where an answer that says yes has not what it must have. */
export const unexpected = (status: number): ClientError =>
  clientError('unexpected-answer', 'The answer is not one of Postern’s.', { status })

async function refusalOf(answer: Response): Promise<ClientError> {
  const { code, title, errors, requestId } = await membersOf(answer)
  const { status } = answer
  if (typeof code !== 'string' || typeof title !== 'string') return unexpected(status)
  const retryAfterSeconds = retryAfterOf(answer)
  return clientError(code as ClientErrorCode, title, {
    status,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(Array.isArray(errors) && { errors: errors as readonly InputError[] }),
    ...(typeof requestId === 'string' && { requestId }),
  })
}
