import { defaults } from '../../domain/defaults.ts'
import { isPosternError, PosternError } from '../../errors.ts'
import type { AuditPage, AuditQuery, AuditTrail } from '../../ports/audit-trail.ts'
import type { AuditInput } from '../../schema/audit-inputs.ts'

/**
 * Reads the audit trail, the newest events first.
 *
 * `since` and `until` are both included; `after` goes on where a page ended.
 *
 * @throws {PosternError} `store-unavailable` where the trail cannot be read.
 */
export async function readAudit(audit: AuditTrail, input: AuditInput): Promise<AuditPage> {
  try {
    return await audit.read(queryOf(input))
  } catch (error) {
    if (isPosternError(error, 'store-unavailable')) throw error
    throw new PosternError('store-unavailable', { cause: error })
  }
}

function queryOf({ event, userId, since, until, after, limit = defaults.audit.page }: AuditInput): AuditQuery {
  const from = since === undefined ? undefined : leastIdAt(Date.parse(since))
  const ends = until === undefined ? undefined : leastIdAt(Date.parse(until) + 1)
  const before = after === undefined || (ends !== undefined && ends < after) ? ends : after
  return {
    limit,
    ...(event !== undefined && { event }),
    ...(userId !== undefined && { userId }),
    ...(from !== undefined && { from }),
    ...(before !== undefined && { before }),
  }
}

/** The least UUIDv7 of a millisecond: all events before it have lower ids. */
function leastIdAt(milliseconds: number): string {
  const hex = Math.min(Math.max(Math.trunc(milliseconds), 0), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
