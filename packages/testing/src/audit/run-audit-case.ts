import { within } from '../store/within.ts'
import type { AuditCase, AuditSubject } from './audit-case.ts'
import { makeEvents } from './make-events.ts'

const patienceSeconds = 30

/** Runs one case on a trail of its own and closes it. */
export async function runAuditCase(auditCase: AuditCase, open: () => Promise<AuditSubject>): Promise<void> {
  const { trail, reopen, close } = await open()
  try {
    await within(patienceSeconds, 'the trail does not answer', () => auditCase.run({ trail, reopen, makeEvents }))
  } finally {
    await trail.close()
    await close?.()
  }
}
