import { checkConfiguration } from '../../environment/check-configuration.ts'
import type { Finding } from '../../environment/finding.ts'
import { checkStore } from '../check-store.ts'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { findSettings } from '../settings.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: 'Looks for what is wrong with the variables and the store.',
  notes: [
    'An error does not work, or not safely; a warning works, but perhaps not as meant. Exit code 1 where there is an error.',
    'The variables of the server alone, such as those of mail, are checked by the server when it starts.',
  ],
  examples: ['postern doctor', 'NODE_ENV=production postern doctor --json'],
  async run(call) {
    const { settings, problems } = findSettings()
    const findings: Finding[] = problems.map((text) => ({ level: 'error', about: 'variables', text }))
    if (settings !== undefined) findings.push(...checkConfiguration(settings), ...(await checkStore(settings)))
    for (const finding of findings) {
      call.tell({ ...finding }, `${finding.level.padEnd(7)}  ${finding.about}: ${finding.text}`)
    }
    const errors = findings.filter(({ level }) => level === 'error').length
    if (errors > 0) throw failure('failed', `${errors} of ${findings.length} findings are errors.`)
    call.note(findings.length === 0 ? 'Nothing to complain about.' : 'No errors.')
  },
}
