import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles } from '../find-files.ts'
import { showPath } from '../show-path.ts'
import { GENERATED, type GeneratedPage } from './generated-page.ts'

const readPage = (file: string) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')

/** Finds the pages that are not what the sources would make of them now: missing, different, or made by nothing any more. */
export const findStalePages = (root: string, pages: readonly GeneratedPage[]): readonly string[] => {
  const made = pages
    .filter(({ path, text }) => !existsSync(join(root, path)) || readPage(join(root, path)) !== text)
    .map(({ path }) => `${path} is stale: npm run docs`)
  const left = findFiles(join(root, 'docs'), (path) => path.endsWith('.md'))
    .filter((file) => readPage(file).startsWith(GENERATED))
    .map((file) => showPath(root, file))
    .filter((path) => !pages.some((page) => page.path === path))
    .map((path) => `${path} is made by nothing any more: remove it`)
  return [...made, ...left]
}
