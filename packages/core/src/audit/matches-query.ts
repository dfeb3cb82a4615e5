import type { AuditQuery } from '../ports/audit-trail.ts'
import type { PosternEvent } from '../ports/events.ts'

/** True for an event that a query asks for. */
export function matchesQuery(event: PosternEvent, { event: name, userId, from, before }: AuditQuery): boolean {
  if (name !== undefined && event.event !== name) return false
  if (userId !== undefined && !('userId' in event && event.userId === userId)) return false
  return (from === undefined || event.id >= from) && (before === undefined || event.id < before)
}
