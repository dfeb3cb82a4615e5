import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles } from '../find-files.ts'
import { showPath } from '../show-path.ts'
import { findWorkspaces } from '../workspaces.ts'
import { parseProof } from './proofs.ts'
import { readRequirements } from './read-requirements.ts'
import { findUnknownIds } from './requirement-status.ts'

/** The folder whose tests are about ids that nobody knows. */
const aboutIds = join('packages', 'workshop', 'test', 'requirements')

/** Finds the ids in the text of tests and kits that no table has, before any test has run. */
export const findMistypedIds = (root: string): readonly string[] => {
  const files = findWorkspaces(root)
    .flatMap(({ dir }) => [join(dir, 'test'), join(dir, 'src')])
    .flatMap((folder) => findFiles(folder, (path) => path.endsWith('.ts') && !path.includes(aboutIds)))
  const written = files.map((file) => parseProof(readFileSync(file, 'utf8'), showPath(root, file)))
  return findUnknownIds(readRequirements(root), new Map(), written)
}
