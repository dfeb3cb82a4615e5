import type { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { canSyncFolders, isNotSyncable } from './sync-folder.ts'
import { temporaryPath } from './temporary-path.ts'

/** What of `node:fs/promises` a flush uses; the seam at which tests break the disk. */
export interface Disk {
  readonly open: typeof open
  readonly rename: typeof rename
  readonly rm: typeof rm
}

/**
 * Replaces a file by a text such that a crash at any moment leaves the old one or the new one, whole.
 *
 * Temporary file of mode 0600 in the same folder → fsync → `beforeRename` → rename → fsync of the folder. When it
 * resolves, the text outlives a loss of power. When it throws, the file is as it was, except where only the fsync of
 * the folder failed.
 */
export async function replaceFile(path: string, text: string, disk: Disk, beforeRename: () => void): Promise<void> {
  const temporary = temporaryPath(path)
  try {
    await writeAndSync(disk, temporary, text)
    beforeRename()
    await disk.rename(temporary, path)
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => {})
    throw error
  }
  await syncFolder(disk, dirname(path))
}

async function writeAndSync(disk: Disk, path: string, text: string): Promise<void> {
  const file = await disk.open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(disk: Disk, path: string): Promise<void> {
  if (!canSyncFolders) return
  const folder = await disk.open(path, 'r')
  try {
    await folder.sync()
  } catch (error) {
    if (!isNotSyncable(error)) throw error
  } finally {
    await folder.close()
  }
}
