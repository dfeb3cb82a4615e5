import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from '../src/root.ts'

/** A small repository to feed a tool with. */
export interface Tree {
  readonly root: string
  /** Writes one more file, or another content. */
  readonly write: (path: string, content: string) => void
}

const trees: string[] = []
process.on('exit', () => {
  for (const folder of trees) rmSync(folder, { recursive: true, force: true })
})

const linkPackage = (folder: string, owner: string, name: string) => {
  const link = join(folder, 'node_modules', name)
  if (!existsSync(link)) symlinkSync(join(folder, 'packages', owner), link, 'junction')
}

/**
 * Writes the files, by path, to a new temporary folder, which is gone when the process ends.
 *
 * In it the tree's own packages and, of ours, those in `modules` are imported by name.
 */
export const createTree = (files: Readonly<Record<string, string>>, modules: readonly string[] = []): Tree => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'postern-workshop-')))
  trees.push(folder)
  mkdirSync(join(folder, 'node_modules/@postern'), { recursive: true })
  for (const name of modules)
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
    const owner = /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1]
    if (owner !== undefined) linkPackage(folder, owner, JSON.parse(content).name)
  }
  for (const [path, content] of Object.entries(files)) write(path, content)
  return { root: folder, write }
}
