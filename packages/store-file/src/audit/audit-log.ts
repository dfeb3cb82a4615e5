import { constants } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { hasCode } from '../has-code.ts'
import { asidePath, findOlder } from './older-files.ts'

/** What an open log is: appended to by any number of processes of one machine, each line by one call. */
export interface AuditLog {
  append(lines: string): Promise<void>
  close(): Promise<void>
}

export interface LogLimits {
  /** A file that would grow beyond this is put aside first. */
  readonly bytes: number
  /** How many files there are at most, the one in use among them. */
  readonly files: number
}

/** Opens the log at its first line. */
export function createAuditLog(path: string, limits: LogLimits): AuditLog {
  let handle: FileHandle | undefined
  const letGo = async () => {
    const open = handle
    handle = undefined
    await open?.close()
  }
  return {
    async append(lines) {
      // Another process may have put the file aside.
      if (handle !== undefined && !(await isStillAt(path, handle))) await letGo()
      handle ??= await openLog(path)
      const { size } = await handle.stat()
      if (size > 0 && size + Buffer.byteLength(lines) > limits.bytes) {
        await letGo()
        await putAside(path, limits.files)
        handle = await openLog(path)
      }
      await handle.appendFile(lines)
    },
    async close() {
      await handle?.datasync()
      await letGo()
    },
  }
}

async function isStillAt(path: string, handle: FileHandle): Promise<boolean> {
  try {
    const [there, ours] = await Promise.all([stat(path), handle.stat()])
    return there.ino === ours.ino && there.dev === ours.dev
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

/** For the owner alone, whatever the file was before; half a line that a crash left gets an end of its own. */
async function openLog(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600)
  try {
    await handle.chmod(0o600)
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await handle.read(last, 0, 1, size - 1)
    if (size > 0 && last.toString() !== '\n') await handle.appendFile('\n')
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

/**
 * One rename to a name that nobody else takes: of two processes that do this at once, the second puts a short file aside.
 */
async function putAside(path: string, files: number): Promise<void> {
  try {
    await rename(path, asidePath(path))
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
  const older = await findOlder(path)
  await Promise.all(older.slice(files - 1).map((one) => rm(one, { force: true })))
}
