import { dirname, join, resolve, sep } from 'node:path'
import { findFiles } from './find-files.ts'
import { findWorkspaces } from './workspaces.ts'

/**
 * Lists the test files: every `*.test.ts` below the `test` folder of a package or example, absolute and sorted.
 *
 * With `paths` (files or folders, relative to the working directory) only those at or below one of them.
 */
export const findTestFiles = (root: string, paths: readonly string[] = []): readonly string[] => {
  const wanted = paths.map((path) => resolve(path))
  return findWorkspaces(root)
    .flatMap(({ dir }) => findFiles(join(dir, 'test'), (path) => path.endsWith('.test.ts')))
    .filter(
      (file) =>
        wanted.length === 0 ||
        wanted.some((path) => file === path || `${dirname(file)}${sep}`.startsWith(`${path}${sep}`)),
    )
}
