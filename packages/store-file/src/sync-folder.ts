import { closeSync, fsyncSync, openSync } from 'node:fs'
import { hasCode } from './has-code.ts'

/** Windows cannot fsync a folder. */
export const canSyncFolders: boolean = process.platform !== 'win32'

/** True for the answer of file systems that have no such thing (some of FUSE and CIFS). */
export function isNotSyncable(error: unknown): boolean {
  return hasCode(error, 'EINVAL', 'ENOTSUP')
}

/** Makes the names in a folder outlive a loss of power, where the platform can. */
export function syncFolder(path: string): void {
  if (!canSyncFolders) return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } catch (error) {
    if (!isNotSyncable(error)) throw error
  } finally {
    closeSync(descriptor)
  }
}
