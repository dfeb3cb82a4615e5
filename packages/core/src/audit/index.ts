export type { AuditPage, AuditQuery, AuditTrail } from '../ports/audit-trail.ts'
export { type AuditQueue, type AuditQueueParts, createAuditQueue } from './create-audit-queue.ts'
export { createMemoryAudit } from './create-memory-audit.ts'
export { matchesQuery } from './matches-query.ts'
