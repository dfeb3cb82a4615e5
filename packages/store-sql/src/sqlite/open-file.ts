import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { makeFolder } from './make-folder.ts'

/**
 * How long the engine itself waits for another process, which blocks this one: short, since the waiting that may take
 * longer is done between tries, with the event loop free.
 */
const busyMs = 5

/**
 * Opens a database file and makes what is missing of it: the file for its owner alone (0600), as SQLite then makes its
 * journal, and folders likewise (0700).
 *
 * Every commit is flushed to the disk (`synchronous=FULL`), unless `normal` is enough: then a loss of power may take the
 * last ones back. Readers hold off no writer (WAL), and the rows of a user take
 * their logins with them (`foreign_keys`).
 */
export function openFile(path: string, synchronous: 'full' | 'normal'): Database.Database {
  if (path !== ':memory:') {
    makeFolder(dirname(path))
    closeSync(openSync(path, 'a', 0o600))
  }
  const file = new Database(path)
  try {
    file.pragma(`busy_timeout = ${busyMs}`)
    file.pragma('journal_mode = WAL')
    file.pragma(`synchronous = ${synchronous}`)
    file.pragma('foreign_keys = ON')
    return file
  } catch (error) {
    file.close()
    throw error
  }
}
