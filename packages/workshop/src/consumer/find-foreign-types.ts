import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import { findFiles } from '../find-files.ts'
import type { Workspace } from '../workspaces.ts'

/** Frameworks and drivers whose own types are what a caller hands over, or gets; who calls has them anyway. */
const handedOver: Readonly<Record<string, readonly string[]>> = {
  '@postern/express': ['express'],
  '@postern/fastify': ['fastify'],
  '@postern/koa': ['koa'],
  '@postern/store-sql': ['libsql', 'mysql2', 'pg'],
}

const packageOf = (name: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name

/**
 * Names each package of others whose types the built declarations of a package make its users read, but for those that
 * the package is for.
 *
 * Users who check declarations wait for them: the SDK of DynamoDB alone is 480 files.
 */
export function findForeignTypes({ dir, manifest }: Workspace, own: readonly string[]): readonly string[] {
  const allowed = [...own, ...(handedOver[manifest.name] ?? [])]
  return findFiles(join(dir, 'dist'), (path) => path.endsWith('.d.ts')).flatMap((path) => {
    const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(readFileSync(path, 'utf8'))
    const names = [...importedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName)
    return [...new Set(names.filter((name) => !name.startsWith('.') && !isBuiltin(name)).map(packageOf))]
      .filter((name) => !allowed.includes(name))
      .map((name) => `its declarations make users read the types of ${name}: say what is used of them instead`)
  })
}
