import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A requirement, or an attack that has to fail. */
export interface Requirement {
  readonly id: string
  /** Where it stands: `ASVS 5.0.0`, a section of SP 800-63B-4, an RFC; `Attacks` for ours. */
  readonly standard: string
  readonly level: string
  /** Whose it is: L the library's, C core's and the host's, H the host's, D the documentation's. */
  readonly who: string
  /** `now`, `jwt` and `wrap` are what this version has; others are for later. */
  readonly phase: string
  readonly isCounted: boolean
  readonly text: string
}

/** Why a requirement is not proven by a test, or not as it was written. */
export interface Reason {
  readonly status: 'deviates' | 'open' | 'later' | 'host' | 'documentation' | 'not applicable'
  readonly reason: string
}

const statuses: readonly string[] = ['deviates', 'open', 'later', 'host', 'documentation', 'not applicable']

const rowsOf = (root: string, name: string): readonly (readonly string[])[] =>
  readFileSync(join(root, 'packages/workshop/requirements', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('id\t'))
    .map((line) => line.split('\t'))

/** Reads all requirements, the attacks behind them. */
export const readRequirements = (root: string): readonly Requirement[] => {
  const required = rowsOf(root, 'requirements.tsv').map(
    ([id = '', standard = '', level = '', who = '', phase = '', counted, text = '']) => {
      return { id, standard, level, who, phase, isCounted: counted === 'yes', text }
    },
  )
  const attacks = rowsOf(root, 'attacks.tsv').map(([id = '', text = '']) => {
    return { id, standard: 'Attacks', level: '', who: 'L', phase: 'now', isCounted: true, text }
  })
  return [...required, ...attacks]
}

/**
 * Reads the reasons by id.
 *
 * @throws {Error} for a row without a known status or a reason, and for an id that stands twice.
 */
export const readReasons = (root: string): ReadonlyMap<string, Reason> => {
  const reasons = new Map<string, Reason>()
  for (const [id = '', status = '', reason = ''] of rowsOf(root, 'requirement-reasons.tsv')) {
    if (!statuses.includes(status) || reason === '' || reasons.has(id)) {
      throw new Error(
        `requirement-reasons.tsv: ${id} needs one row with a status (${statuses.join(', ')}) and a reason`,
      )
    }
    reasons.set(id, { status: status as Reason['status'], reason })
  }
  return reasons
}
