import { closeSync, constants, copyFileSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { hasCode } from './has-code.ts'
import { temporaryPath } from './temporary-path.ts'

/**
 * Makes a file of mode 0600 that nobody ever sees half written; false where the name is taken.
 *
 * The text goes to a temporary file (`wx`), which then gets the name by a hard link: as exclusive as `wx`, but with the
 * text in it. Where a file system has no hard links (FAT, some shared folders) it is an exclusive copy.
 */
export function placeFile(path: string, text: string): boolean {
  const temporary = temporaryPath(path)
  try {
    writeFlushed(temporary, text)
    link(temporary, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

function writeFlushed(path: string, text: string): void {
  const descriptor = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw error
    copyFileSync(from, to, constants.COPYFILE_EXCL)
  }
}
