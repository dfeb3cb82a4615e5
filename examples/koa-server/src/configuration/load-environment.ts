import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { refuseStart } from '../refuse-start.ts'

/** Variables by name, of one source. */
export type Variables = Readonly<Record<string, string | undefined>>

/** Where variables come from, the stronger source first. */
export interface Environment {
  readonly real: Variables
  readonly dotenv: Variables
}

/**
 * Reads `.env` in the working directory with Node's own loader, which leaves alone what the real environment has.
 *
 * What it adds is in `process.env` afterwards, as with `node --env-file`.
 *
 * @throws {StartRefusal} where there is a `.env` that cannot be read; exit code 78
 */
export function loadEnvironment(): Environment {
  const real = { ...process.env }
  try {
    if (!isPlainUtf8(readFileSync('.env'))) throw Object.assign(new Error(), { code: 'it is not UTF-8 without a mark' })
    process.loadEnvFile('.env')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'ENOENT') throw refuseStart('configuration', [`.env cannot be read: ${code}`])
  }
  const dotenv = Object.fromEntries(Object.entries(process.env).filter(([name]) => !(name in real)))
  return { real, dotenv }
}

/** Node takes a byte-order mark, or UTF-16, for a part of the first name, and leaves that variable out without a word. */
function isPlainUtf8(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0) && bytes[0] !== 0xef
}
