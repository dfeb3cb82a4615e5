import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles } from '../find-files.ts'
import { showPath } from '../show-path.ts'

/** A page of Markdown that people read. */
export interface DocumentFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

const isMarkdown = (path: string) => path.endsWith('.md')

/** Every page of the repository: at the root, in `docs`, `.github`, and the packages and examples. Changesets are none. */
export const findDocuments = (root: string): readonly DocumentFile[] => {
  const atRoot = ['README.md', 'CHANGELOG.md'].map((name) => join(root, name)).filter((file) => existsSync(file))
  const below = ['.github', 'docs', 'examples', 'packages'].flatMap((folder) =>
    findFiles(join(root, folder), isMarkdown),
  )
  return [...atRoot, ...below].map((file) => ({
    path: showPath(root, file),
    text: readFileSync(file, 'utf8').replaceAll('\r\n', '\n'),
  }))
}
