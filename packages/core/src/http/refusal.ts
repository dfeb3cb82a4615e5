import { PosternError } from '../errors.ts'

/** An `invalid-request` that says what is wrong; `code` and `detail` are our own words, never the sender's. */
export function refusal(code: string, detail: string, pointer = ''): PosternError {
  return new PosternError('invalid-request', { errors: [{ pointer, code, detail }] })
}
