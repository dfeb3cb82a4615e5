import fs from 'node:fs/promises'
import type { Store } from '@postern/core'
import { openFileStore } from './open-file-store.ts'

/**
 * Opens a store in one JSON file, for one process and up to 5 000 users.
 *
 * Opens, locks and checks at once. A missing file and its folder are made (0600, 0700); a file open to others is closed
 * to them with a warning. What is acknowledged is on disk, flushed and renamed, and outlives a crash of the process or
 * of the machine; writes that wait together share a flush. Reads answer from what is on disk.
 *
 * @throws {TypeError} for no path, a URL in place of one (also `memory:`), or one that begins with `~/`
 * @throws {Error} that names the file: another process has it open; or it is empty, truncated, foreign or of a newer
 * format, and then stays as it is, byte for byte
 */
export function createFileStore(path: string): Store {
  if (typeof path !== 'string' || path === '') throw new TypeError('createFileStore() needs the path of a file')
  const scheme = /^[a-z][a-z0-9+.-]+:/i.exec(path)?.[0]
  if (scheme !== undefined)
    throw new TypeError(`createFileStore() needs the path of a file, not a URL: ${adviceFor(scheme)}`)
  if (/^~([\\/]|$)/.test(path)) {
    throw new TypeError('createFileStore() needs a path without "~", which a shell replaces: use homedir() of node:os')
  }
  try {
    return openFileStore(path, fs)
  } catch (error) {
    throw new Error(`The store file ${path} ${reasonOf(error)}`, { cause: error })
  }
}

/** A single letter before the colon is a drive of Windows, and never gets here. */
function adviceFor(scheme: string): string {
  if (/^file:$/i.test(scheme)) return 'use fileURLToPath() of node:url'
  return `take the store that "${scheme}" is of, or put "./" before the name of a file that begins so`
}

/** Our own messages complete the sentence; those of the operating system, which have a code, stand by themselves. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'cannot be opened'
  return 'code' in error ? `cannot be opened: ${error.message}` : error.message
}
