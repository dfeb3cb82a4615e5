import { defaults } from '../../domain/defaults.ts'
import { leastEventIdAt } from '../../domain/event-id.ts'
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
  const from = since === undefined ? undefined : leastEventIdAt(Date.parse(since))
  const ends = until === undefined ? undefined : leastEventIdAt(Date.parse(until) + 1)
  const before = after === undefined || (ends !== undefined && ends < after) ? ends : after
  return {
    limit,
    ...(event !== undefined && { event }),
    ...(userId !== undefined && { userId }),
    ...(from !== undefined && { from }),
    ...(before !== undefined && { before }),
  }
}
