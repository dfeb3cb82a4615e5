import { join } from 'node:path'
import { checkTestFile } from './check-test-file.ts'
import { findFiles } from './find-files.ts'
import { showPath } from './show-path.ts'
import { findWorkspaces } from './workspaces.ts'

/** The gate over every file of every `test` folder: one line for each problem. */
export const checkTests = (root: string): readonly string[] =>
  findWorkspaces(root)
    .flatMap(({ dir }) => findFiles(join(dir, 'test'), (path) => path.endsWith('.ts')))
    .flatMap((file) => checkTestFile(file).map((problem) => `${showPath(root, file)}: ${problem}`))
