import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { hasCode } from './has-code.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * Finds where a store file really is, behind links: its neighbours must be on its disk, and one file has one lock.
 *
 * Makes its folder, and those above, where they are missing (mode 0700).
 */
export function locateFile(path: string): string {
  const full = resolve(path)
  const folder = dirname(full)
  makeFolder(folder)
  return existsSync(full) ? realpathSync(full) : join(realpathSync(folder), basename(full))
}

/** Not by the option `recursive` of Node, which tries without end where a file system takes no folders (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  const above = dirname(path)
  makeFolder(above)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  syncFolder(path)
  syncFolder(above)
}
