import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What package-lock.json says of one installed package. */
export interface LockedPackage {
  readonly name?: string
  readonly version?: string
  readonly integrity?: string
  readonly license?: string
  /** True for a workspace's place in `node_modules`; `resolved` is its folder. */
  readonly link?: boolean
  readonly resolved?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** The part of package-lock.json that lists the packages by their place: `node_modules/tsup/node_modules/esbuild`. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

const lockPath = (root: string) => join(root, 'package-lock.json')

/** Reads package-lock.json. */
export const readLockFile = (root: string): LockFile => JSON.parse(readFileSync(lockPath(root), 'utf8')) as LockFile

/** Writes package-lock.json as npm does, packages in npm's order. */
export const writeLockFile = (root: string, lock: LockFile): void => {
  const packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(lockPath(root), `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
}
