import { chmodSync, lstatSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Content } from './content.ts'
import { formatContent } from './format-content.ts'
import { parseContent } from './parse-content.ts'
import { placeFile } from './place-file.ts'
import { syncFolder } from './sync-folder.ts'
import { staleSeconds } from './take-lock.ts'
import { temporarySuffix } from './temporary-path.ts'

const empty: Content = { users: [], tokens: [] }

/**
 * Reads a store file without touching anything; undefined where there is none.
 *
 * @throws {Error} for what is not a whole store file
 */
export function readStoreFile(file: string): Content | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  // A pipe would be waited for without end.
  if (!found.isFile()) throw new Error('is not a regular file')
  return parseContent(readFileSync(file))
}

/** Under the lock: reads the file or makes an empty one, closes it to others, clears away what a crash left. */
export function prepareFile(file: string): Content {
  const content = readStoreFile(file)
  if (content === undefined) create(file)
  else tighten(file)
  removeLeftovers(file)
  return content ?? empty
}

function create(file: string): void {
  if (!placeFile(file, formatContent(empty))) throw new Error('is a link that leads nowhere')
  syncFolder(dirname(file))
}

/** Skipped on Windows, which has no such modes. */
function tighten(file: string): void {
  const mode = statSync(file).mode & 0o777
  if (process.platform === 'win32' || (mode & 0o077) === 0) return
  chmodSync(file, 0o600)
  process.emitWarning(
    `The store file ${file} was open to other users of this machine (mode ${mode.toString(8)}); now it is 600. ` +
      'They may have read its password hashes.',
    { type: 'PosternWarning', code: 'POSTERN_FILE_MODE' },
  )
}

/** Only what this package names so: temporary files of the store file at once, of its lock once no starter can need them. */
function removeLeftovers(file: string): void {
  const [folder, name] = [dirname(file), basename(file)]
  for (const entry of readdirSync(folder)) {
    if (!entry.startsWith(`${name}.`) || !temporarySuffix.test(entry)) continue
    const middle = entry.slice(name.length).replace(temporarySuffix, '')
    if (middle === '' || (/^\.lock(\.takeover)*$/.test(middle) && isOld(join(folder, entry))))
      rmSync(join(folder, entry), { force: true })
  }
}

function isOld(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found !== undefined && Date.now() - found.mtimeMs > staleSeconds * 1000
}
