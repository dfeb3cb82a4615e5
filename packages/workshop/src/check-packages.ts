import { join } from 'node:path'
import { checkConsumer } from './consumer/check-consumer.ts'
import { lintPackage } from './lint-package.ts'
import { runCommand } from './run-command.ts'
import { showPath } from './show-path.ts'
import { findWorkspaces } from './workspaces.ts'

/** The gate over what is published: each package builds with its types, loads in a bare Node, is packed as it should be, and all compile together. */
export const checkPackages = async (root: string): Promise<readonly string[]> => {
  const broken = await runCommand(['--import', 'tsx', 'packages/workshop/src/build.ts', '--if-stale', '--types'])
  if (broken.length > 0) return broken
  const problems = [...checkConsumer(root)]
  for (const workspace of findWorkspaces(root).filter(({ manifest }) => manifest.private !== true)) {
    const found = await lintPackage(workspace)
    problems.push(...found.map((problem) => `${showPath(root, join(workspace.dir, 'package.json'))}: ${problem}`))
  }
  return problems
}
