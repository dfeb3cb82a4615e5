import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const mostBytes = 4 * 1024

test('a page that uses the client loads at most 4 kB of it, gzipped, and nothing of core', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve('@postern/client'))],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  })
  const [bundle] = outputFiles
  const bytes = gzipSync(bundle?.contents ?? '', { level: 9 }).length
  assert.ok(bytes > 1000 && bytes <= mostBytes, `${bytes} bytes`)
  const foreign = Object.keys(metafile.inputs).filter((file) => !/(^|\/)client\/(src|dist)\//.test(file))
  assert.equal(foreign, [])
  assert.not.match(bundle?.text ?? '', /\bfrom"(?!\.)|\brequire\(/)
})

test.run()
