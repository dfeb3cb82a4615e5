import { defaults } from '../domain/defaults.ts'
import { header } from '../domain/header.ts'
import { PosternError } from '../errors.ts'
import type { BodySource, ExchangeRequest } from './exchange-request.ts'
import { isEmptyBody, refuseLargeBody } from './parse-body.ts'
import { refuseMedia } from './refuse-media.ts'
import type { TableRoute } from './route.ts'

const nothing: BodySource = { parsed: {} }

/**
 * Reads the body that a route takes, once its type and size may be believed.
 *
 * @throws {PosternError} `unsupported-media-type`, `payload-too-large`, and what the adapter's reader throws
 */
export async function readBody(request: ExchangeRequest, { body }: TableRoute): Promise<BodySource> {
  if (body.media === undefined || body.media === 'query') return nothing
  const type = header(request.headers, 'content-type')
  if (type === undefined && !body.optional) throw new PosternError('unsupported-media-type')
  if (type !== undefined) refuseMedia(type, body.media)
  refuseLargeLength(header(request.headers, 'content-length'))
  const source = await request.body()
  refuseLargeBody(source)
  if (body.optional && isEmptyBody(source)) return nothing
  if (type === undefined) throw new PosternError('unsupported-media-type')
  return source
}

/** What is announced as too large is not read. */
function refuseLargeLength(length: string | undefined): void {
  if (length !== undefined && Number(length) > defaults.http.bodyBytes) throw new PosternError('payload-too-large')
}
