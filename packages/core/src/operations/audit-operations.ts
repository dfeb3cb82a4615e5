import type { AuditPage } from '../ports/audit-trail.ts'
import type { AuditInput } from '../schema/audit-inputs.ts'

/** What is asked of the audit trail; it needs the option `audit`. */
export interface AuditOperations {
  /**
   * Reads the audit trail, the newest events first.
   *
   * @throws {PosternError} `validation-failed`, `store-unavailable`.
   * @throws {TypeError} without an audit trail.
   */
  readAudit(input?: AuditInput): Promise<AuditPage>
}
