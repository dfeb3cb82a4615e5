export type { AuditCase, AuditSubject, AuditTrial } from './audit-case.ts'
export { auditCases } from './audit-cases.ts'
export { defineAuditCases } from './define-audit-cases.ts'
