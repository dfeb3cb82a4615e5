import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { findBrokenLinks } from './docs/find-broken-links.ts'
import { findDocuments } from './docs/find-documents.ts'
import { findStalePages } from './docs/find-stale-pages.ts'
import { makePages } from './docs/make-pages.ts'
import { root } from './root.ts'

// docs.ts [--check]: writes the generated pages of docs/reference; with --check compares them instead. Then follows
// every link between the pages.
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

const pages = await makePages(root)
if (!values.check) {
  for (const { path, text } of pages) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
const problems = [...findStalePages(root, pages), ...findBrokenLinks(root, findDocuments(root))]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
