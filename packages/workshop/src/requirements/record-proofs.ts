import type { TestFileRun } from '../run-test-file.ts'
import { showPath } from '../show-path.ts'
import { parseProof, writeProofs } from './proofs.ts'

/** Keeps what a whole run of the tests has proven. */
export const recordProofs = (root: string, runs: readonly TestFileRun[]): void => {
  const proofs = runs
    .flatMap(({ file, proved }) => proved.map((title) => parseProof(title, showPath(root, file))))
    .filter(({ ids }) => ids.length > 0)
    .sort((a, b) => (`${a.file} ${a.title}` < `${b.file} ${b.title}` ? -1 : 1))
  writeProofs(root, {
    isComplete: runs.every(({ skipped, failure }) => skipped === 0 && failure === undefined),
    proofs,
  })
}
