import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { StoreChoice } from './configuration/configuration.ts'

/** A secret for development, and where it was made if it is new. */
export interface DevelopmentSecret {
  readonly secret: string
  readonly madeAt?: string
}

/**
 * The secret of a development store: the file `secret` beside it (mode 0600), made at the first start.
 *
 * To be called while the store is open, whose lock keeps a second process from making another one. A memory store's is
 * forgotten with it.
 */
export function developmentSecret(choice: StoreChoice): DevelopmentSecret {
  if (choice.kind === 'memory') return { secret: newSecret() }
  const path = join(dirname(choice.path), 'secret')
  const known = readSecret(path)
  if (known !== undefined) return { secret: known }
  const secret = newSecret()
  place(path, `${secret}\n`)
  return { secret, madeAt: path }
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

/** Whole or not at all, whatever ends the process meanwhile. */
function place(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  const descriptor = openSync(temporary, 'wx', 0o600)
  writeFileSync(descriptor, text)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(temporary, path)
}
