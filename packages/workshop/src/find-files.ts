import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const NEVER_OURS = new Set(['node_modules', 'dist', 'coverage', 'data'])

/** Lists the files below `folder` whose path passes `accepts`, absolute and sorted; none where the folder is missing. */
export const findFiles = (folder: string, accepts: (path: string) => boolean): readonly string[] => {
  if (!existsSync(folder)) return []
  const found = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return NEVER_OURS.has(entry.name) ? [] : findFiles(path, accepts)
    return entry.isFile() && accepts(path) ? [path] : []
  })
  return found.sort()
}
