import type { UserId } from '../domain/user.ts'
import * as fields from './fields.ts'

/** What of the audit trail is asked for: the query of its route, and what `readAudit` takes. */
export const auditInput = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100 },
    after: fields.userId,
    event: { type: 'string', maxLength: 64, pattern: '^[a-z][a-z0-9_]*$' },
    userId: fields.userId,
    since: fields.instant,
    until: fields.instant,
  },
} as const

/** Each narrows what is answered; all that are given hold. */
export interface AuditInput {
  /** 1–100, default 50. */
  readonly limit?: number
  /** The `next` of the page before. */
  readonly after?: string
  readonly event?: string
  readonly userId?: UserId
  /** RFC 3339; included. */
  readonly since?: string
  /** RFC 3339; included. */
  readonly until?: string
}
