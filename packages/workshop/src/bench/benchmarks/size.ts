import { gzipSync } from 'node:zlib'
import type { Plugin } from 'esbuild'
import { root } from '../../root.ts'
import type { Benchmark } from '../benchmark.ts'
import { type BundledFile, bundle } from '../bundle.ts'

const KILOBYTE = 1000
const gzipped = (files: readonly BundledFile[]) =>
  gzipSync(Buffer.concat(files.map(({ contents }) => contents)), { level: 9 }).length / KILOBYTE

/** An entry and all that it imports; what is loaded at its first use is not part of it. */
const findLoaded = (files: readonly BundledFile[], paths: readonly string[]): ReadonlySet<BundledFile> => {
  const loaded = new Set<BundledFile>()
  const visit = (path: string): void => {
    const file = files.find((one) => one.path === path)
    if (file === undefined || loaded.has(file)) return
    loaded.add(file)
    file.imports.forEach(visit)
  }
  paths.forEach(visit)
  return loaded
}

/** Core without the tables of its features: admin, audit, mail flows and what else a host switches on. */
const withoutFeatures: Plugin = {
  name: 'without-features',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]core[\\/]src[\\/]features\.ts$/ }, () => ({
      contents: 'export const featureRoutes = () => []\nexport const loadOperations = async () => {}\n',
    })),
}

async function measureCore(plugins: readonly Plugin[]): Promise<readonly [loaded: number, later: number]> {
  const files = await bundle({
    stdin: { contents: "export * from '@postern/core'", resolveDir: root },
    outdir: root,
    external: ['ajv', 'jose'],
    plugins: [...plugins],
    // The sources as they are, not what was built of them some time ago.
    conditions: ['postern-source'],
    splitting: true,
    minify: true,
    write: false,
  })
  const loaded = findLoaded(
    files,
    files.filter(({ isEntry }) => isEntry).map(({ path }) => path),
  )
  return [gzipped([...loaded]), gzipped(files.filter((file) => !loaded.has(file)))]
}

/** Core minified and gzipped, without its two dependencies: what `import` loads, and what is loaded at its first use. */
export const size: Benchmark = {
  name: 'size',
  async measure() {
    const [core] = await measureCore([withoutFeatures])
    const [all, later] = await measureCore([])
    return [
      {
        name: "what import '@postern/core' loads, bundled, minified, gzipped, without jose and ajv and its features' tables",
        values: [core],
        unit: 'kB',
        target: { atMost: 40 },
      },
      { name: 'the route tables of its features, likewise', values: [all - core], unit: 'kB' },
      { name: 'what it loads at the first use of an operation or a feature, likewise', values: [later], unit: 'kB' },
    ]
  },
}
