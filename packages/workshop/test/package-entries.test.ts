import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { packageEntries } from '../src/package-entries.ts'
import { readWorkspace } from '../src/workspaces.ts'
import { createTree } from './create-tree.ts'
import { packageJson } from './package-json.ts'

const entriesOf = (manifest: string, files: Readonly<Record<string, string>> = {}) =>
  packageEntries(readWorkspace(join(createTree({ 'packages/a/package.json': manifest, ...files }).root, 'packages/a')))

test('each entry of `exports` is bundled under its name in dist', () => {
  const manifest = packageJson('a', {
    '.': ['src/index.ts', 'index'],
    './memory-store': ['src/defaults/memory-store.ts', 'memory-store'],
  })
  assert.equal(entriesOf(manifest), { index: 'src/index.ts', 'memory-store': 'src/defaults/memory-store.ts' })
})

test('a program is bundled from the source of its name, and one outside dist is refused', () => {
  const manifest = packageJson('a', { '.': ['src/index.ts', 'index'] })
  const withBin = (path: string) => JSON.stringify({ ...JSON.parse(manifest), bin: { a: path } })
  assert.equal(entriesOf(withBin('./dist/cli.js')), { index: 'src/index.ts', cli: 'src/cli.ts' })
  assert.throws(() => entriesOf(withBin('./bin/cli.js')), /a: bin must be/)
})

test('an application without `exports` has its main, a private package without one has nothing to build', () => {
  const manifest = '{"name":"a","private":true}'
  assert.equal(entriesOf(manifest, { 'packages/a/src/main.ts': '' }), { main: 'src/main.ts' })
  assert.equal(entriesOf(manifest), {})
})

test('an entry without a source, or whose types lie elsewhere than its code, is refused by name', () => {
  const sourceless = JSON.stringify({
    name: 'a',
    exports: { './x': { types: './dist/x.d.ts', default: './dist/x.js' } },
  })
  assert.throws(() => entriesOf(sourceless), /a: exports\["\.\/x"\] needs "postern-source"/)
  assert.throws(() => entriesOf(packageJson('a').replace('index.d.ts', 'other.d.ts')), /exports\["\."\]/)
})

test.run()
