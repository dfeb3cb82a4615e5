import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from './workspaces.ts'

/** Source files by the name they get in dist: `{ 'memory-store': 'src/defaults/memory-store.ts' }`. */
export type Entries = Readonly<Record<string, string>>

const DIST_NAME = /^\.\/dist\/(.+)\.js$/

/**
 * Derives what to bundle from a package's `exports` and `bin`, so that a new entry is written in one place.
 *
 * A program has no source beside it in package.json: `./dist/cli.js` is made of `src/cli.ts`.
 * An example without `exports` is an application: its `src/main.ts` becomes `dist/main.js`.
 * Empty for a package that is not built, such as the workshop.
 *
 * @throws {Error} where `exports` names no source, `types` and `default` are not neighbours in dist, or a program is
 * elsewhere
 */
export const packageEntries = ({ dir, manifest }: Workspace): Entries => {
  if (manifest.exports === undefined) {
    return manifest.private === true && existsSync(join(dir, 'src/main.ts')) ? { main: 'src/main.ts' } : {}
  }
  const programs = Object.values(manifest.bin ?? {}).map((path) => {
    const name = DIST_NAME.exec(path)?.[1]
    if (name === undefined) throw new Error(`${manifest.name}: bin must be ./dist/<name>.js, not ${path}`)
    return [name, `src/${name}.ts`]
  })
  const modules = Object.entries(manifest.exports).map(([subpath, target]) => {
    const source = target['postern-source']
    const name = DIST_NAME.exec(target.default ?? '')?.[1]
    if (source === undefined || name === undefined || target.types !== `./dist/${name}.d.ts`) {
      throw new Error(
        `${manifest.name}: exports["${subpath}"] needs "postern-source", then "types" and "default" as ./dist/<name>.d.ts and ./dist/<name>.js`,
      )
    }
    return [name, source.replace(/^\.\//, '')]
  })
  return Object.fromEntries([...modules, ...programs])
}
