import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const countFile = (root: string) => join(root, 'packages/workshop/test-count.json')

/** Reads how many test cases a whole run had when that was last recorded; 0 before the first time. */
export const readTestCount = (root: string): number => {
  if (!existsSync(countFile(root))) return 0
  const { cases } = JSON.parse(readFileSync(countFile(root), 'utf8')) as { readonly cases: number }
  return cases
}

/** Records the number of test cases of a whole run, below which no later run may fall. */
export const writeTestCount = (root: string, cases: number): void =>
  writeFileSync(countFile(root), `${JSON.stringify({ cases })}\n`)
