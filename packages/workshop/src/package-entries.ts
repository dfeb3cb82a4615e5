import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from './workspaces.ts'

/** Source files by the name they get in dist: `{ 'memory-store': 'src/defaults/memory-store.ts' }`. */
export type Entries = Readonly<Record<string, string>>

const DIST_NAME = /^\.\/dist\/(.+)\.js$/

/**
 * Derives what to bundle from a package's `exports`, so that a new entry is written in one place.
 *
 * An example without `exports` is an application: its `src/main.ts` becomes `dist/main.js`.
 * Empty for a package that is not built, such as the workshop.
 *
 * @throws {Error} where `exports` names no source, or `types` and `default` are not neighbours in dist
 */
export const packageEntries = ({ dir, manifest }: Workspace): Entries => {
  if (manifest.exports === undefined) {
    return manifest.private === true && existsSync(join(dir, 'src/main.ts')) ? { main: 'src/main.ts' } : {}
  }
  return Object.fromEntries(
    Object.entries(manifest.exports).map(([subpath, target]) => {
      const source = target['postern-source']
      const name = DIST_NAME.exec(target.default ?? '')?.[1]
      if (source === undefined || name === undefined || target.types !== `./dist/${name}.d.ts`) {
        throw new Error(
          `${manifest.name}: exports["${subpath}"] needs "postern-source", then "types" and "default" as ./dist/<name>.d.ts and ./dist/<name>.js`,
        )
      }
      return [name, source.replace(/^\.\//, '')]
    }),
  )
}
