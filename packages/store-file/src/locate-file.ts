import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { syncFolder } from './sync-folder.ts'

/**
 * Finds where a store file really is, behind links: its neighbours must be on its disk, and one file has one lock.
 *
 * Makes its folder, and those above, where they are missing (mode 0700).
 */
export function locateFile(path: string): string {
  const full = resolve(path)
  const folder = dirname(full)
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (made !== undefined) syncUpTo(folder, dirname(made))
  return existsSync(full) ? realpathSync(full) : join(realpathSync(folder), basename(full))
}

function syncUpTo(folder: string, last: string): void {
  syncFolder(folder)
  const above = dirname(folder)
  if (folder !== last && above !== folder) syncUpTo(above, last)
}
