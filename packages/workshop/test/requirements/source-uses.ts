import { join, sep } from 'node:path'
import ts from 'typescript'
import { findFiles } from '../../src/find-files.ts'
import { parseSource, walk } from '../../src/parse-source.ts'
import { root } from '../../src/root.ts'
import { showPath } from '../../src/show-path.ts'

/** A place in the sources of the shipped packages. */
export interface Use {
  readonly file: string
  readonly what: string
}

const packages = [
  'client',
  'core',
  'express',
  'fastify',
  'koa',
  'postern',
  'store-dynamodb',
  'store-file',
  'store-redis',
  'store-sql',
]
export const files = packages.flatMap((name) =>
  findFiles(join(root, 'packages', name, 'src'), (path) => path.endsWith('.ts')),
)
const sources = files.map((file) => ({
  file: showPath(root, file).split(sep).join('/'),
  nodes: [...walk(parseSource(file))],
}))

/** Every node in which something is found. */
export const usesOf = (find: (node: ts.Node) => string | undefined): readonly Use[] =>
  sources.flatMap(({ file, nodes }) =>
    nodes.flatMap((node) => {
      const what = find(node)
      return what === undefined ? [] : [{ file, what }]
    }),
  )

/** What is called or made by its bare name, with the text of its first argument: `fetch(url`. */
export const callsOf = (...names: readonly string[]) =>
  usesOf((node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined
    const called = node.expression.getText()
    return names.includes(called) ? `${called}(${node.arguments?.[0]?.getText() ?? ''}` : undefined
  })

/** What is imported, by a statement or at a call, from where. */
export const importsOf = (of: (from: string) => boolean) =>
  usesOf((node) => {
    const from = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined
    const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
    const named = from ?? (dynamic ? node.arguments[0] : undefined)
    return named !== undefined && ts.isStringLiteral(named) && of(named.text) ? named.text : undefined
  })

export const filesOf = (uses: readonly Use[]) => [...new Set(uses.map(({ file }) => file))].sort()
export const wordsOf = (uses: readonly Use[]) => [...new Set(uses.map(({ what }) => what))].sort()
