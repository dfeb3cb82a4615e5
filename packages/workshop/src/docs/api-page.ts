import { join } from 'node:path'
import { showPath } from '../show-path.ts'
import { findWorkspaces, type Workspace } from '../workspaces.ts'
import { describeExport } from './describe-export.ts'
import { emitDeclarations } from './emit-declarations.ts'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import { listExports, type PublicExport } from './list-exports.ts'

/** What people import from, in the order in which they meet it. */
const ORDER = [
  'postern',
  '@postern/koa',
  '@postern/express',
  '@postern/fastify',
  '@postern/client',
  '@postern/store-file',
  '@postern/store-sql',
  '@postern/store-redis',
  '@postern/store-dynamodb',
  '@postern/testing',
  '@postern/core',
]

interface Entry {
  /** As it is imported. */
  readonly name: string
  readonly file: string
}

const entriesOf = ({ dir, manifest }: Workspace): readonly Entry[] =>
  Object.entries(manifest.exports ?? {}).map(([subpath, target]) => ({
    name: manifest.name + subpath.slice(1),
    file: join(dir, target['postern-source'] ?? ''),
  }))

/** What an entry hands on from core, in words. */
const handedOn = (names: readonly string[], coreSize: number): readonly string[] => {
  if (names.length === 0) return []
  const which = names.length > coreSize / 2 ? 'All else' : names.map((name) => `\`${name}\``).join(', ')
  return [`${which} as in [\`@postern/core\`](#posterncore).`]
}

/** Every export of every published package, with its docstring and its type as the compiler writes it. */
export const apiPage = (root: string): GeneratedPage => {
  const workspaces = findWorkspaces(root).filter(({ manifest }) => manifest.private !== true)
  workspaces.sort((one, other) => ORDER.indexOf(one.manifest.name) - ORDER.indexOf(other.manifest.name))
  const entries = workspaces.flatMap(entriesOf)
  const files = entries.map(({ file }) => file)
  const emitted = emitDeclarations(root, files)
  const core = entries.filter(({ name }) => name === '@postern/core').flatMap(({ file }) => listExports(emitted, file))
  const isOfCore = ({ statements }: PublicExport) => core.some((one) => one.statements === statements)
  const sections = entries.flatMap(({ name, file }) => {
    const all = listExports(emitted, file)
    const own = all.filter((one) => name === '@postern/core' || !isOfCore(one))
    const others = all.filter((one) => !own.includes(one)).map((one) => one.name)
    return [
      `## ${name}`,
      `\`${showPath(root, file)}\``,
      ...handedOn(others, core.length),
      ...own.flatMap((one) => describeExport(one)),
    ]
  })
  return generatedPage('docs/reference/api.md', [
    '# What the packages export',
    'From the docstrings and types in the sources. Import from `postern`, which hands on all of `@postern/core`.',
    ...sections,
  ])
}
