import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clearBuilt, markBuilt } from './built-marker.ts'
import { packageEntries } from './package-entries.ts'
import { runNode } from './run-node.ts'
import type { Workspace } from './workspaces.ts'

const BUNDLE = fileURLToPath(new URL('./bundle.ts', import.meta.url))

/**
 * Builds one package's dist, in a process of its own.
 *
 * dist is emptied first, so nothing of an older build is left, and marked as built last, so a broken build stays stale.
 *
 * @throws {Error} where an entry's source is missing, or with all that the bundler printed
 */
export const buildPackage = async (workspace: Workspace, options: { readonly types: boolean }): Promise<void> => {
  const { dir, manifest } = workspace
  const begunAt = new Date()
  for (const source of Object.values(packageEntries(workspace))) {
    if (!existsSync(join(dir, source)))
      throw new Error(`${manifest.name}: package.json names ${source}, which is not there`)
  }
  clearBuilt(dir)
  const args = ['--import', import.meta.resolve('tsx'), BUNDLE, ...(options.types ? ['--types'] : [])]
  const { exitCode, output } = await runNode(args, { cwd: dir })
  if (exitCode !== 0) throw new Error(`${manifest.name} does not build:\n${output.trim()}`)
  markBuilt(dir, { ...options, begunAt })
}
