export { type AuditFileOptions, createAuditFile } from './create-audit-file.ts'
