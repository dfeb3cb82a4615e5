import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the workshop reads of a package.json. */
export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
}

/** A package or an example: its folder (absolute) and its package.json. */
export interface Workspace {
  readonly dir: string
  readonly manifest: Manifest
}

/** Reads the package.json of one folder. */
export const readWorkspace = (dir: string): Workspace => ({
  dir,
  manifest: JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest,
})

/** Lists every package and example below `root`, packages first, by name of folder. */
export const findWorkspaces = (root: string): readonly Workspace[] =>
  ['packages', 'examples']
    .map((group) => join(root, group))
    .filter((group) => existsSync(group))
    .flatMap((group) => readdirSync(group).map((name) => join(group, name)))
    .filter((dir) => existsSync(join(dir, 'package.json')))
    .map(readWorkspace)
