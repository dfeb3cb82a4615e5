import { join, sep } from 'node:path'
import { checkSourceFile } from './check-source-file.ts'
import { findFiles } from './find-files.ts'
import { packageEntries } from './package-entries.ts'
import { showPath } from './show-path.ts'
import { findWorkspaces, type Workspace } from './workspaces.ts'

const isOurs = (path: string) => path.endsWith('.ts') && !path.endsWith('.generated.ts')

const checkWorkspace = (workspace: Workspace, root: string): readonly string[] => {
  const entries = Object.values(packageEntries(workspace)).map((source) => join(workspace.dir, source))
  const features = join(workspace.dir, 'src/features') + sep
  return findFiles(join(workspace.dir, 'src'), isOurs).flatMap((file) => {
    const isEntry = entries.includes(file) || (file.startsWith(features) && file.endsWith(`${sep}index.ts`))
    return checkSourceFile(file, { isEntry }).map((problem) => `${showPath(root, file)}: ${problem}`)
  })
}

/** The gate over the sources of every package and example: one line for each problem. */
export const checkSizes = (root: string): readonly string[] =>
  findWorkspaces(root).flatMap((workspace) => checkWorkspace(workspace, root))
