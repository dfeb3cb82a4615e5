import { catalogue, type PosternError } from '../errors.ts'

export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'temporarily_unavailable'
  | 'server_error'

/**
 * An error in the words of RFC 6749 §5.2.
 *
 * A wrong login, a disabled user and a refused refresh token are one answer.
 */
export function oauthErrorOf(error: PosternError): { readonly status: number; readonly error: OAuthErrorCode } {
  const { status } = catalogue[error.code]
  if (status === 429 || status === 503) return { status, error: 'temporarily_unavailable' }
  if (status >= 500) return { status, error: 'server_error' }
  if (error.code === 'csrf') return { status, error: 'invalid_request' }
  if (status === 401 || status === 403 || error.code === 'invalid-token') return { status: 400, error: 'invalid_grant' }
  return { status: [405, 408, 413, 415].includes(status) ? status : 400, error: 'invalid_request' }
}
