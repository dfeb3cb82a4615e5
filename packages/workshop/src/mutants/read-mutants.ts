import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutant } from './mutant.ts'

/** Where the mutants stand, below the root. */
const mutantsFile = 'packages/workshop/requirements/mutants.tsv'

/** Reads the mutants, in the order of the attacks. */
export const readMutants = (root: string): readonly Mutant[] =>
  readFileSync(join(root, mutantsFile), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', file = '', from = '', to = '', test = ''] = line.split('\t')
      return { id, file, from, to, test }
    })
