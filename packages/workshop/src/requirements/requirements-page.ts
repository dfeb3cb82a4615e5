import type { GeneratedPage } from '../docs/generated-page.ts'
import { table } from '../docs/table.ts'
import { type Answered, isDue, statusOf } from './requirement-status.ts'

/** How many files are named for one requirement; more would say nothing more. */
const FILES = 3

/** Makes the page that says of each requirement what speaks for it. */
export const requirementsPage = (answered: readonly Answered[]): GeneratedPage => {
  const groups = new Map<string, Answered[]>()
  for (const one of answered) {
    const name = groupOf(one.requirement.standard)
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  const parts = [...groups].map(([name, rows]) => `## ${name}\n\n${table(HEAD, rows.map(describe))}`)
  const text = [MARK, '# Security requirements', INTRODUCTION, summaryOf(answered), ...parts].join('\n\n')
  return { path: 'docs/reference/security-requirements.md', text: `${text}\n` }
}

/** "N of M proven", and how the rest is answered. */
export const summaryOf = (answered: readonly Answered[]): string => {
  const due = answered.filter(({ requirement }) => isDue(requirement))
  const attacks = answered.filter(({ requirement }) => requirement.standard === 'Attacks')
  const count = (rows: readonly Answered[], status: string) => rows.filter((row) => statusOf(row) === status).length
  const rest = ['deviates', 'later', 'host', 'documentation', 'not applicable', 'open']
    .map((status) => `${count(due, status)} ${status}`)
    .filter((text) => !text.startsWith('0 '))
  return `${count(due, 'proven')} of ${due.length} proven${rest.length > 0 ? `; ${rest.join(', ')}` : ''}. ${count(attacks, 'proven')} of ${attacks.length} attacks with a passing test.`
}

const MARK = '<!-- Written by `npm run requirements`; do not edit. -->'
const HEAD = ['id', 'level', 'requirement', 'status', 'shown by'] as const
const INTRODUCTION = `What OWASP ASVS 5.0, NIST SP 800-63B-4 and the RFCs ask for, in short, and what answers it. *Proven* is what a test
of that id shows, which ran and passed when this page was written. *Deviates* is done otherwise, for the reason given.
Counted are the requirements on the library and on core with its host that belong to this version. Of attacks a passing test is
counted; that it goes red without the defence is not recorded here: \`npm run mutants\` sees to that, each night in CI.`

function groupOf(standard: string): string {
  if (standard.startsWith('ASVS')) return 'OWASP ASVS 5.0'
  if (standard === 'Attacks') return 'Attacks'
  return /^SP 800|^WebAuthn/.test(standard) ? 'NIST SP 800-63B-4' : 'RFCs'
}

function describe(one: Answered): readonly string[] {
  const { id, level, standard, text } = one.requirement
  return [id, level === 'RFC' ? standard : level, text, statusOf(one), shownBy(one)]
}

function shownBy({ proofs, reason }: Answered): string {
  const byFile = new Map([...proofs].reverse().map(({ file, title }) => [file, title]))
  const files = [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))
  const named = files.slice(0, FILES).map(([file, title]) => `${title} (\`${file}\`)`)
  if (files.length > FILES) named.push(`and in ${files.length - FILES} more files`)
  const deviates = reason !== undefined && (proofs.length === 0 || reason.status === 'deviates')
  return [...(deviates ? [reason.reason] : []), ...named].join('; ')
}
