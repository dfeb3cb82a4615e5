import type { Context } from 'koa'
import bodyParser from 'koa-bodyparser'
import { PosternError } from 'postern'
import { hasDoubledMember } from './has-doubled-member.ts'

const MOST_BYTES = 32_768

/** koa-bodyparser only reads: as a parser it would swallow invalid UTF-8 and other charsets. */
const read = bodyParser({
  enableTypes: ['text'],
  extendTypes: { text: ['application/json'] },
  textLimit: `${MOST_BYTES}b`,
  encoding: 'latin1',
})

/**
 * Reads the JSON body of a request, at most 32 KiB.
 *
 * @throws {PosternError} `unsupported-media-type` for anything but plain JSON, `payload-too-large`, `invalid-request` for
 * what is no JSON in UTF-8, or has a member twice
 */
export async function readBody(ctx: Context): Promise<unknown> {
  if (!ctx.is('application/json') || !['', 'identity'].includes(ctx.get('Content-Encoding'))) {
    // Unread bytes would be taken for the next request.
    ctx.set('Connection', 'close')
    throw new PosternError('unsupported-media-type')
  }
  try {
    await read(ctx, async () => undefined)
  } catch (error) {
    ctx.set('Connection', 'close')
    // The error of the parser may hold what was sent, so it goes no further.
    const isLarge = error instanceof Error && 'status' in error && error.status === 413
    throw new PosternError(isLarge ? 'payload-too-large' : 'invalid-request')
  }
  return parseJson(Buffer.from(String(ctx.request.body), 'latin1'))
}

function parseJson(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    if (!hasDoubledMember(text)) return value
  } catch {
    // The parser's own error quotes the text.
  }
  throw new PosternError('invalid-request')
}
