import { header } from '../domain/header.ts'
import { PosternError } from '../errors.ts'
import type { ExchangeRequest } from './exchange-request.ts'
import type { Media } from './route-body.ts'

const types: { readonly [media in Media]: string } = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
}

/**
 * Refuses a coded body: what it unpacks to has no bound.
 *
 * @throws {PosternError} `unsupported-media-type`
 */
export function refuseEncoding(headers: ExchangeRequest['headers']): void {
  const encoding = header(headers, 'content-encoding')
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw new PosternError('unsupported-media-type')
  }
}

/**
 * Refuses every type but the route's own, and every charset but UTF-8.
 *
 * @throws {PosternError} `unsupported-media-type`
 */
export function refuseMedia(contentType: string, media: Media): void {
  if (contentType.length > 128) throw new PosternError('unsupported-media-type')
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase())
  if (parameters.length > 1 || type !== types[media] || !parameters.every(isUtf8)) {
    throw new PosternError('unsupported-media-type')
  }
}

function isUtf8(parameter: string): boolean {
  return /^charset=("?)utf-?8\1$/.test(parameter)
}
