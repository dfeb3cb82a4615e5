import type { GeneratedPage } from '../docs/generated-page.ts'
import { readProofs } from './proofs.ts'
import { readReasons, readRequirements } from './read-requirements.ts'
import { answerRequirements, findContradictions, findUnknownIds, isDue, statusOf } from './requirement-status.ts'
import { requirementsPage, summaryOf } from './requirements-page.ts'

/** What the last whole run of the tests says of the requirements. */
export interface Judgement {
  /** Absent without a run in which all engines were there. */
  readonly page?: GeneratedPage
  readonly summary: string
  /** What is due and neither proven nor answered, a line each. */
  readonly open: readonly string[]
  readonly problems: readonly string[]
}

/** Judges the requirements by the record of the last whole run. */
export const judgeRequirements = (root: string): Judgement => {
  const record = readProofs(root)
  if (record === undefined)
    return { summary: 'no whole run of the tests is recorded: npm test', open: [], problems: [] }
  const [requirements, reasons] = [readRequirements(root), readReasons(root)]
  const answered = answerRequirements(requirements, reasons, record.proofs)
  const open = answered
    .filter((one) => statusOf(one) === 'open' && (isDue(one.requirement) || one.requirement.standard === 'Attacks'))
    .map((one) => `open: ${one.requirement.id}  ${one.requirement.text}${one.reason ? ` (${one.reason.reason})` : ''}`)
  return {
    ...(record.isComplete && { page: requirementsPage(answered) }),
    summary: summaryOf(answered),
    open,
    problems: [...findUnknownIds(requirements, reasons, record.proofs), ...findContradictions(reasons, record.proofs)],
  }
}
