import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../root.ts'
import { bundle } from '../bundle.ts'

const SOURCES = join(root, 'packages/workshop/src/bench/children')

/** Where the children are once they are built; below the repository, so that they find its packages. */
const BUILT: string = join(root, 'packages/workshop/dist/bench')

let built: Promise<unknown> | undefined

/**
 * Compiles the programs that run in processes of their own, once; gives back their folder.
 *
 * They run on plain Node and import the built packages, as a host does: tsx would wrap every function that they measure.
 */
export const bundleChildren = async (): Promise<string> => {
  built ??= bundle({
    entryPoints: readdirSync(SOURCES).map((name) => join(SOURCES, name)),
    outdir: BUILT,
    packages: 'external',
  })
  await built
  return BUILT
}
