import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import process from 'node:process'

/** Variables by name, of one source. */
export type Variables = Readonly<Record<string, string | undefined>>

/** Where variables come from, the stronger source first. */
export interface Environment {
  readonly real: Variables
  readonly dotenv: Variables
  /** Why `.env` was not read, where there is one that cannot be. */
  readonly problem?: string
}

/**
 * Reads `.env` in the working directory with Node's own loader, which leaves alone what the real environment has.
 *
 * What it adds is in `process.env` afterwards, as with `node --env-file`.
 */
export function loadEnvironment(): Environment {
  const real = { ...process.env }
  const problem = loadFile()
  const dotenv = Object.fromEntries(Object.entries(process.env).filter(([name]) => !(name in real)))
  return { real, dotenv, ...(problem !== undefined && { problem }) }
}

function loadFile(): string | undefined {
  try {
    if (!isPlainUtf8(readFileSync('.env'))) return '.env cannot be read: it is not UTF-8 without a mark'
    process.loadEnvFile('.env')
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'this needs Node 20.12 or later'
    return code === 'ENOENT' ? undefined : `.env cannot be read: ${code}`
  }
}

/** Node takes a byte-order mark, or UTF-16, for a part of the first name, and leaves that variable out without a word. */
function isPlainUtf8(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0) && bytes[0] !== 0xef
}
