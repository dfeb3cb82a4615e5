import { readFileSync } from 'node:fs'
import type { Environment, Variables } from './load-environment.ts'
import { variableNames } from './variable-names.ts'

/** What is wrong, by variable: a sentence that names the variable and never holds its value. */
export type Problems = ReadonlyMap<string, string>

const PREFIX = 'POSTERN_'
const FILE = '_FILE'
const known: ReadonlySet<string> = new Set(variableNames)

/**
 * Picks our variables out of the environment: the known ones and whatever begins with `POSTERN_`, so that a misspelt
 * name is seen.
 *
 * `POSTERN_X_FILE` stands for the text of that file, without one newline at its end. Either of the two in the real
 * environment beats both in `.env`; both in one place is refused.
 */
export function readVariables({ real, dotenv, problem }: Environment): {
  readonly texts: ReadonlyMap<string, string>
  readonly problems: Problems
} {
  const texts = new Map<string, string>()
  const problems = new Map<string, string>(problem === undefined ? [] : [['.env', problem]])
  for (const variables of [real, dotenv]) {
    for (const name of new Set(Object.keys(variables).filter(isOurs).map(variableOf))) {
      if (texts.has(name) || problems.has(name)) continue
      const read = readOne(name, variables)
      if ('text' in read) texts.set(name, read.text)
      else problems.set(name, read.problem)
    }
  }
  return { texts, problems }
}

type Read = { readonly text: string } | { readonly problem: string }

function isOurs(name: string): boolean {
  return known.has(name) || name.startsWith(PREFIX)
}

/** The variable that a name stands for: `POSTERN_SECRET` for `POSTERN_SECRET_FILE`. */
function variableOf(name: string): string {
  const base = name.slice(0, -FILE.length)
  return name.endsWith(FILE) && base.startsWith(PREFIX) && known.has(base) ? base : name
}

function readOne(name: string, variables: Variables): Read {
  const fileName = `${name}${FILE}`
  const [text, path] = [variables[name], known.has(name) ? variables[fileName] : undefined]
  if (text === undefined) return readTextFile(fileName, path ?? '')
  if (path !== undefined) return { problem: `${name} is set, and so is ${fileName}: set one of them` }
  return text === '' ? { problem: `${name} is empty: give it a value or leave it out` } : { text }
}

function readTextFile(name: string, path: string): Read {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replace(/\r?\n$/, '')
    return text === '' ? { problem: `${name} names a file that is empty` } : { text }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reason = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8 text' : code
    return { problem: `${name} names a file that cannot be read: ${reason}` }
  }
}
