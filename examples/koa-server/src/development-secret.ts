import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { StoreChoice } from 'postern/open-store'
import { makeFolder } from './make-folder.ts'

/** A secret for development, and what whoever started the host should know about it. */
export interface DevelopmentSecret {
  readonly secret: string
  readonly note?: string
}

/**
 * The secret of a development store: the file `secret` beside it, or in `data` for a store on a server (mode 0600), made
 * at the first start, closed at any other.
 *
 * Of several processes that start at once one makes it. A memory store's is forgotten with it.
 */
export function developmentSecret(choice: StoreChoice): DevelopmentSecret {
  if (choice.kind === 'memory') return { secret: newSecret() }
  const path = join('path' in choice ? dirname(choice.path) : 'data', 'secret')
  const known = readSecret(path)
  if (known !== undefined) return { secret: known, ...tighten(path) }
  const secret = newSecret()
  if (!place(path, `${secret}\n`)) return { secret: readFileSync(path, 'utf8').trim() }
  return { secret, note: `a secret for development was made: ${path}` }
}

/** Closes it to other users of the machine; skipped on Windows, which has no such modes. */
function tighten(path: string): { readonly note?: string } {
  const mode = statSync(path).mode & 0o777
  if (process.platform === 'win32' || (mode & 0o077) === 0) return {}
  chmodSync(path, 0o600)
  const was = `the secret ${path} was open to other users of this machine (mode ${mode.toString(8)}); now it is 600`
  return { note: `${was}. Whoever read it can make any token: delete it, and the next start makes another` }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all, whatever ends the process meanwhile; false where another process was first. */
function place(path: string, text: string): boolean {
  const temporary = `${path}.${process.pid}.tmp`
  makeFolder(dirname(path))
  const descriptor = openSync(temporary, 'wx', 0o600)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
    linkSync(temporary, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    closeSync(descriptor)
    rmSync(temporary)
  }
}
