import type { Context } from 'koa'
import { defaults, PosternError } from 'postern'

/**
 * Reads what a form of the host's has sent.
 *
 * @throws {PosternError} `unsupported-media-type`, `payload-too-large`, `invalid-request` for what is not UTF-8
 */
export async function readForm(ctx: Context): Promise<URLSearchParams> {
  if (!ctx.is('application/x-www-form-urlencoded')) throw leave(ctx, 'unsupported-media-type')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of ctx.req) {
    length += chunk.length
    if (length > defaults.http.bodyBytes) throw leave(ctx, 'payload-too-large')
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('latin1')
  // Percent-encoded as it is, another byte is none that a browser sends.
  if (/[^\x20-\x7e]/.test(text)) throw new PosternError('invalid-request')
  return new URLSearchParams(text)
}

/** What is not read ends the connection. */
function leave(ctx: Context, code: 'unsupported-media-type' | 'payload-too-large'): PosternError {
  ctx.set('Connection', 'close')
  return new PosternError(code)
}
