import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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

/** Makes ours and the tree's own packages importable in it by name. */
const linkModules = (folder: string) => {
  mkdirSync(join(folder, 'node_modules/@postern'), { recursive: true })
  const shared = readdirSync(join(root, 'node_modules')).filter(
    (name) => name !== '@postern' && name !== 'postern' && !name.startsWith('.'),
  )
  for (const name of shared)
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
}

/** Writes the files, by path, to a new temporary folder, which is gone when the process ends. */
export const createTree = (files: Readonly<Record<string, string>>): Tree => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'postern-workshop-')))
  trees.push(folder)
  linkModules(folder)
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
    const owner = /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1]
    if (owner !== undefined)
      symlinkSync(join(folder, 'packages', owner), join(folder, 'node_modules', JSON.parse(content).name), 'junction')
  }
  for (const [path, content] of Object.entries(files)) write(path, content)
  return { root: folder, write }
}
