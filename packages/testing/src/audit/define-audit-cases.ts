import type { AuditSubject } from './audit-case.ts'
import { auditCases } from './audit-cases.ts'
import { runAuditCase } from './run-audit-case.ts'

/**
 * Defines one test for each thing that Postern asks of an audit trail, with whatever test runner the caller has.
 *
 * `open` is called once for each case and makes an empty trail. A case rejects where the trail fails it, after 30 seconds
 * at the latest.
 *
 * @example
 * defineAuditCases((name, run) => test(name, run), async () => ({ trail: createMyTrail() }))
 */
export function defineAuditCases(
  define: (name: string, run: () => Promise<void>) => void,
  open: () => Promise<AuditSubject>,
): void {
  for (const auditCase of auditCases) define(auditCase.name, () => runAuditCase(auditCase, open))
}
