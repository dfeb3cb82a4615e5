import { gzipSync } from 'node:zlib'
import { root } from '../../root.ts'
import type { Benchmark } from '../benchmark.ts'
import { bundle } from '../bundle.ts'

const KILOBYTE = 1000

/** Core as one file, minified and gzipped, without its two dependencies. */
export const size: Benchmark = {
  name: 'size',
  async measure() {
    const files = await bundle({
      stdin: { contents: "export * from '@postern/core'", resolveDir: root },
      external: ['ajv', 'jose'],
      minify: true,
      write: false,
    })
    const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
    return [
      {
        name: '@postern/core, bundled, minified, gzipped, without jose and ajv',
        values: [bytes / KILOBYTE],
        unit: 'kB',
        target: { atMost: 40 },
      },
    ]
  },
}
