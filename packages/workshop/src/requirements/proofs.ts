import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A test that ran and passed, and whose title names what it proves. */
export interface Proof {
  /** The title without the ids. */
  readonly title: string
  readonly ids: readonly string[]
  /** Relative to the root of the repository. */
  readonly file: string
}

/** What one whole run of the tests proved. */
export interface ProofRecord {
  /** False where an engine was missing and its tests were skipped. */
  readonly isComplete: boolean
  readonly proofs: readonly Proof[]
}

const ID = / @((?:asvs|nist|rfc|T)-[A-Za-z0-9.]*[A-Za-z0-9])/g

/** Reads the ids that a title ends in, as in `a used code is dead @T-02 @asvs-6.5.1`. */
export const parseProof = (title: string, file: string): Proof => ({
  title: title.replaceAll(ID, '').trim(),
  ids: [...title.matchAll(ID)].map(([, id = '']) => id),
  file,
})

const recordFile = (root: string) => join(root, 'node_modules/.cache/postern/proofs.json')

/** What the last whole run recorded; undefined before the first. */
export const readProofs = (root: string): ProofRecord | undefined => {
  const file = recordFile(root)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProofRecord) : undefined
}

/** Keeps what a whole run proved, for `npm run requirements` and the gate of that name. */
export const writeProofs = (root: string, record: ProofRecord): void => {
  mkdirSync(dirname(recordFile(root)), { recursive: true })
  writeFileSync(recordFile(root), JSON.stringify(record))
}
