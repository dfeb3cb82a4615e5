import { randomBytes } from 'node:crypto'
import { lstatSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hasCode } from './has-code.ts'
import { placeFile } from './place-file.ts'
import { findLife, type ProcessIdentity } from './process-identity.ts'
import { temporaryPath } from './temporary-path.ts'

/** A lock whose process cannot be asked counts as left behind once its heartbeat is this old. */
export const staleSeconds = 15

/**
 * Takes a lock file or refuses at once; answers the text by which the holder knows it again.
 *
 * The lock of a dead process is taken over. Of several starters exactly one gets it: a dead lock is removed only under
 * a lock of its own (`.takeover`), so nobody removes the one that another starter has placed meanwhile.
 *
 * @throws {Error} that names the holder
 */
export function takeLock(path: string, own: ProcessIdentity): string {
  const text = `${JSON.stringify({ ...own, token: randomBytes(8).toString('hex') })}\n`
  while (!placeFile(path, text)) {
    refuseOther(path)
    const found = readLock(path)
    if (found === undefined) continue
    refuseLiving(path, found, own)
    removeDead(path, found, own)
  }
  return text
}

/** The text of a lock file, undefined where there is none, or its folder is gone. */
export function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}

/** A link that leads nowhere takes the name and is not there, without end; a pipe would be waited for without end. */
function refuseOther(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined || found.isFile()) return
  throw new Error(`has a lock file that is no regular file, which no Postern store makes: remove ${path}`)
}

function removeDead(path: string, text: string, own: ProcessIdentity): void {
  const guard = `${path}.takeover`
  takeLock(guard, own)
  try {
    if (readLock(path) === text) rmSync(path)
  } finally {
    rmSync(guard, { force: true })
  }
}

function refuseLiving(path: string, text: string, own: ProcessIdentity): void {
  const holder = parseHolder(text)
  const life = holder === undefined ? 'unknown' : findLife(holder, own)
  if (life === 'dead') return
  const who = nameOf(holder, own)
  if (life === 'alive') throw new Error(`is in use by ${who}; one process may open it at a time (lock file ${path})`)
  const seconds = heartbeatAgeSeconds(path)
  if (seconds >= staleSeconds) return
  throw new Error(
    `may be in use by ${who}, whose last heartbeat is ${Math.round(seconds)} s old; ` +
      `it can be taken over once that is ${staleSeconds} s (lock file ${path})`,
  )
}

function nameOf(holder: ProcessIdentity | undefined, own: ProcessIdentity): string {
  if (holder === undefined) return 'an unknown process'
  if (holder.pid === own.pid && findLife(holder, own) === 'alive') return 'this process already'
  return `process ${holder.pid} on ${JSON.stringify(holder.host)}`
}

function parseHolder(text: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt, bootId, host, pidNamespace } = JSON.parse(text)
    if (!Number.isInteger(pid) || pid <= 0 || typeof host !== 'string') return undefined
    return { pid, host, startedAt, bootId, pidNamespace }
  } catch {
    return undefined
  }
}

/** Asks the file system, not this machine's clock, what time it is: the file may be on another machine. */
function heartbeatAgeSeconds(path: string): number {
  const probe = temporaryPath(path)
  writeFileSync(probe, '', { flag: 'wx', mode: 0o600 })
  try {
    const beat = statSync(path, { throwIfNoEntry: false })
    return beat === undefined ? 0 : Math.abs(statSync(probe).mtimeMs - beat.mtimeMs) / 1000
  } finally {
    rmSync(probe, { force: true })
  }
}
