import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { withoutCode } from './code-blocks.ts'
import type { DocumentFile } from './find-documents.ts'

/** A link of a page to another place of the repository. */
interface Link {
  /** As it is written. */
  readonly target: string
  /** Relative to the root of the repository. */
  readonly path: string
  /** Without the `#`; empty for the page as a whole. */
  readonly anchor: string
}

const HEADING = /^#{1,6} (.+)$/gm
/** A file of the repository in code, such as `packages/core/src/index.ts`. */
const NAMED = /`((?:packages|examples|docs)\/[\w./-]+)`/g
const LINK = /\]\(([^)\s]+)\)/g

/** The anchor that GitHub gives a heading; a second one of the same text gets `-1`. */
const anchorOf = (heading: string) =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const anchorsOf = (text: string): ReadonlySet<string> => {
  const seen = new Map<string, number>()
  for (const [, heading = ''] of withoutCode(text).matchAll(HEADING)) {
    const anchor = anchorOf(heading)
    seen.set(anchor, (seen.get(anchor) ?? 0) + 1)
  }
  const numbered = [...seen].flatMap(([anchor, count]) =>
    Array.from({ length: count }, (_, at) => (at === 0 ? anchor : `${anchor}-${at}`)),
  )
  return new Set(numbered)
}

/** The links of a page that stay inside the repository. */
const linksOf = ({ path, text }: DocumentFile): readonly Link[] =>
  [
    ...withoutCode(text)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(LINK),
  ]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor = ''] = target.split('#')
      return { target, anchor, path: file === '' ? path : posix.join(posix.dirname(path), file) }
    })

/** Finds links and names that lead to nothing: files, headings; and pages of `docs` that no link leads to. */
export const findBrokenLinks = (root: string, documents: readonly DocumentFile[]): readonly string[] => {
  const anchors = new Map(documents.map(({ path, text }) => [path, anchorsOf(text)]))
  const isThere = ({ path, anchor }: Link) =>
    existsSync(join(root, path)) && (anchor === '' || (anchors.get(path)?.has(anchor) ?? true))
  const broken = documents.flatMap((document) =>
    linksOf(document)
      .filter((link) => !isThere(link))
      .map(({ target }) => `${document.path} links to ${target}, which is not there`),
  )
  const unknown = documents.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(NAMED)]
      .filter(([, name = '']) => !existsSync(join(root, name)))
      .map(([, name]) => `${path} names ${name}, which is not there`),
  )
  const linked = new Set(documents.flatMap((document) => linksOf(document).map(({ path }) => path)))
  const lost = documents
    .filter(({ path }) => path.startsWith('docs/') && !linked.has(path))
    .map(({ path }) => `${path} is linked from nowhere`)
  return [...broken, ...unknown, ...lost]
}
