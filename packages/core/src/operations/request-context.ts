/** Where a call comes from. Absent outside HTTP: limits by address do not apply then. */
export interface RequestContext {
  readonly address?: string
  readonly userAgent?: string
  readonly requestId?: string
  readonly locale?: string
}
