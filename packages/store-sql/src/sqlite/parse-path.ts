import { fileURLToPath } from 'node:url'

/**
 * The path in `sqlite:PATH`, in a `file:` URL, or the path itself.
 *
 * @throws {TypeError} for anything else, such as a database on another machine
 */
export function parsePath(url: string): string {
  if (/^file:\/\//.test(url)) return fileURLToPath(url)
  const path = url.replace(/^(?:sqlite|file):/, '')
  // Two letters at least, so that a drive of Windows is no scheme.
  if (path === '' || /^[a-z][a-z0-9+.-]+:/i.test(path)) {
    throw new TypeError('createSqliteStore() needs the path of a file, such as sqlite:./data/auth.db')
  }
  return path.startsWith('///') ? path.slice(2) : path
}
