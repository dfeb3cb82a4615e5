/** What the headers of an answer depend on. */
export interface AnswerKind {
  readonly requestId: string
  /** The media type of the body; undefined where there is none. */
  readonly type?: string | undefined
  /** True where the answer depends on who asks. */
  readonly personal?: boolean
  /** For documents that everyone may keep; nothing else may be stored by anyone. */
  readonly cacheSeconds?: number | undefined
  readonly clearSiteData?: string | undefined
}

/** The headers of every answer, and those of its kind. */
export function answerHeaders(kind: AnswerKind): Record<string, string> {
  const headers: Record<string, string> = {
    'cache-control': kind.cacheSeconds === undefined ? 'no-store' : `public, max-age=${kind.cacheSeconds}`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-request-id': kind.requestId,
  }
  if (kind.type !== undefined) headers['content-type'] = `${kind.type}; charset=utf-8`
  if (kind.personal === true) headers.vary = 'Authorization, Cookie'
  if (kind.clearSiteData !== undefined) headers['clear-site-data'] = kind.clearSiteData
  return headers
}
