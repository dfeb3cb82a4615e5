import type { IncomingMessage } from 'node:http'
import { PosternError } from '../../errors.ts'
import type { BodySource } from '../exchange-request.ts'
import { within } from '../within.ts'
import { announcesBody, findParsedBody, type LeftBody } from './parsed-body.ts'
import { readStream } from './read-stream.ts'

export interface BodyReading {
  /** What parsers in front have left. */
  readonly left: LeftBody
  /** How long the body may take to come in: most hosts' servers wait for minutes. */
  readonly seconds: number
  /** What to tell a programmer whose own code has read the stream and left nothing. */
  readonly spent: () => TypeError
  /** Reads the stream, bounded and byte by byte; unless given, Postern's own reader does. */
  readonly read?: () => Promise<Uint8Array>
}

/**
 * Reads the body of a request over node:http: what a host's parser has left of it, otherwise the stream.
 *
 * Leaves nothing on the request: whatever else looks there must not find a password.
 *
 * @throws {PosternError} `payload-too-large`, `request-timeout`, `invalid-request` where the client went away.
 * @throws {TypeError} where other code has read the stream and left nothing.
 */
export async function readBody(req: IncomingMessage, reading: BodyReading): Promise<BodySource> {
  const { left, seconds, spent, read = () => readStream(req) } = reading
  const source = findParsedBody(req, left)
  if (source !== undefined) return source
  if (!announcesBody(req)) return { bytes: new Uint8Array() }
  if (req.destroyed && !req.complete) throw new PosternError('invalid-request')
  if (req.readableDidRead || !req.readable || req.readableEncoding !== null) throw spent()
  return { bytes: await within(seconds, read(), () => new PosternError('request-timeout')) }
}
