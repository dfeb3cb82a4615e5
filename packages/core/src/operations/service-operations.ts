import type { IntrospectionInput } from '../schema/introspection-inputs.ts'
import type { Introspection } from '../schema/introspection-result.ts'
import type { AuditOperations } from './audit-operations.ts'
import type { Credentials } from './credentials.ts'
import type { RequestContext } from './request-context.ts'

/** What is asked by those who are no users: of the audit trail, and by other services. */
export interface ServiceOperations extends AuditOperations {
  /**
   * Tells a service whether an access token opens anything right now (RFC 7662); it needs the option `introspection`.
   *
   * @throws {PosternError} `invalid-credentials` for a service that does not prove who it is, `rate-limited`,
   * `store-unavailable`.
   */
  introspect(input: IntrospectionInput, credentials: Credentials, context?: RequestContext): Promise<Introspection>
}
