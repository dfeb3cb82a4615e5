import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { dictionary } from '@zxcvbn-ts/language-common'
import { root } from './root.ts'

const SHORTEST = 8
/** Of the words that are too short to be a password but get digits and signs put on: the most common, and what we add. */
const STEMS = 2000
const MORE_STEMS = [
  'root',
  'guest',
  'user',
  'login',
  'default',
  'temp',
  'server',
  'demo',
  'service',
  'access',
  'master',
]
const TARGET = join(root, 'packages/postern/src/common-passwords.generated.ts')

/** Folded, unique, printing ASCII; long enough for the policy, or a stem; in code-unit order within each length. */
function byLength(passwords: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const folded = passwords.map((password) => password.replace(/[A-Z]/g, (letter) => letter.toLowerCase()))
  const long = folded.filter((text) => text.length >= SHORTEST && /^[\x20-\x7e]*$/.test(text))
  const short = [...new Set(folded.filter((text) => text.length < SHORTEST && /^[a-z]{4,}$/.test(text)))]
  const kept = [...new Set([...long, ...short.slice(0, STEMS), ...MORE_STEMS])].sort()
  const lengths = [...new Set(kept.map((text) => text.length))].sort((one, other) => one - other)
  return new Map(lengths.map((length) => [length, kept.filter((text) => text.length === length)]))
}

function write(lengths: ReadonlyMap<number, readonly string[]>): string {
  const { version } = createRequire(import.meta.url)('@zxcvbn-ts/language-common/package.json') as { version: string }
  const lines = [...lengths].map(([length, passwords]) => `${length} ${passwords.join('')}`)
  const literal = lines.join('\n').replace(/[\\`]|\$(?=\{)/g, '\\$&')
  return `/*! Common passwords out of @zxcvbn-ts/language-common ${version}, MIT.
Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc. Copyright (c) 2021 @zxcvbn-ts */
// Made by packages/workshop/src/make-common-passwords.ts: a line per length, sorted, with nothing in between; under 8, stems.
export const commonPasswordLines: string = \`${literal}\`
`
}

// make-common-passwords.ts [--check]: writes the list, or fails where the written one is not what would be made.
const lengths = byLength(dictionary['passwords-common'])
const text = write(lengths)
const fresh = existsSync(TARGET) && readFileSync(TARGET, 'utf8').replaceAll('\r\n', '\n') === text
if (process.argv.includes('--check')) {
  if (!fresh) {
    console.error('common-passwords.generated.ts is not what make-common-passwords.ts makes: run it and commit')
    process.exitCode = 1
  }
} else {
  writeFileSync(TARGET, text)
  const counts = [...lengths].map(([length, passwords]) => `${length}: ${passwords.length}`)
  console.log(`${[...lengths.values()].flat().length} passwords (${counts.join(', ')}), ${text.length} bytes`)
}
