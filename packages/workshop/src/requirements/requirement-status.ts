import type { Proof } from './proofs.ts'
import type { Reason, Requirement } from './read-requirements.ts'

/** A requirement with what speaks for it. */
export interface Answered {
  readonly requirement: Requirement
  readonly proofs: readonly Proof[]
  readonly reason?: Reason
}

const present: readonly string[] = ['now', 'jwt', 'wrap']

/** Puts to each requirement the tests that prove it, and the reason where one is written. */
export const answerRequirements = (
  requirements: readonly Requirement[],
  reasons: ReadonlyMap<string, Reason>,
  proofs: readonly Proof[],
): readonly Answered[] =>
  requirements.map((requirement) => {
    const reason = reasons.get(requirement.id) ?? reasonOf(requirement)
    const proved = proofs.filter(({ ids }) => ids.includes(requirement.id))
    return { requirement, proofs: proved, ...(reason !== undefined && { reason }) }
  })

/** What a row's own columns say about it. */
function reasonOf({ who, phase }: Requirement): Reason | undefined {
  if (phase === 'host' || who === 'H') return { status: 'host', reason: 'a duty of the host application' }
  if (phase === 'totp') return { status: 'later', reason: 'comes with second factors' }
  if (who === 'D') return { status: 'documentation', reason: 'answered by the documentation' }
  return present.includes(phase) ? undefined : { status: 'later', reason: 'not in this version' }
}

/** True for what the library has to prove now. */
export const isDue = ({ who, phase, isCounted, standard }: Requirement): boolean =>
  isCounted && standard !== 'Attacks' && (who === 'L' || who === 'C') && present.includes(phase)

/** `proven`, the status of the reason, or `open`. */
export const statusOf = ({ proofs, reason }: Answered): string => {
  if (reason?.status === 'deviates') return 'deviates'
  return proofs.length > 0 ? 'proven' : (reason?.status ?? 'open')
}

/** Finds what a test proves though a written reason says that there is nothing to prove: one of the two is not true. */
export const findContradictions = (reasons: ReadonlyMap<string, Reason>, proofs: readonly Proof[]): readonly string[] =>
  [...reasons]
    .filter(([, { status }]) => status !== 'deviates')
    .flatMap(([id, { status }]) => {
      const file = proofs.find(({ ids }) => ids.includes(id))?.file
      return file === undefined ? [] : [`${id} is "${status}" in requirement-reasons.tsv, and proven in ${file}`]
    })

/** What no test and no reason may say: ids that nobody knows. */
export const findUnknownIds = (
  requirements: readonly Requirement[],
  reasons: ReadonlyMap<string, Reason>,
  proofs: readonly Proof[],
): readonly string[] => {
  const known = new Set(requirements.map(({ id }) => id))
  const titled = proofs.flatMap(({ ids, file }) => ids.map((id) => ({ id, file })))
  const reasoned = [...reasons.keys()].map((id) => ({
    id,
    file: 'packages/workshop/requirements/requirement-reasons.tsv',
  }))
  const unknown = [...titled, ...reasoned].filter(({ id }) => !known.has(id))
  return [...new Set(unknown.map(({ id, file }) => `${file}: there is no requirement ${id}`))]
}
