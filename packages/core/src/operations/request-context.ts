/** Where a call comes from. Absent outside HTTP: limits by address do not apply then. */
export interface RequestContext {
  readonly address?: string
  readonly userAgent?: string
  readonly requestId?: string
  /** A language tag (RFC 5646), such as `de-AT`, that a registration keeps for mails; over HTTP `Accept-Language` says it. */
  readonly locale?: string
}
