import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { findFiles } from './find-files.ts'
import { showPath } from './show-path.ts'
import { findWorkspaces } from './workspaces.ts'

/** Core's types are inferred from its schemas and its table of routes. */
const INFERS = '@postern/core'

const options: ts.TranspileOptions = {
  reportDiagnostics: true,
  compilerOptions: {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    declaration: true,
    isolatedDeclarations: true,
  },
}

/** The gate for what is published: every export states its type, so that it is read in place and changes only on purpose. */
export const checkDeclarations = (root: string): readonly string[] =>
  findWorkspaces(root)
    .filter(({ manifest }) => manifest.private !== true && manifest.name !== INFERS)
    .flatMap(({ dir }) => findFiles(join(dir, 'src'), (path) => path.endsWith('.ts')))
    .flatMap((fileName) => {
      const { diagnostics = [] } = ts.transpileDeclaration(readFileSync(fileName, 'utf8'), { ...options, fileName })
      return diagnostics.map(({ file, start = 0, messageText }) => {
        const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1
        return `${showPath(root, fileName)}: line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
      })
    })
