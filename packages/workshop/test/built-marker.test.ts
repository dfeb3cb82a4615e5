import { readFileSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isStale, markBuilt } from '../src/built-marker.ts'
import { createTree } from './create-tree.ts'

const built = (options: { types: boolean } = { types: false }) => {
  const tree = createTree({
    'packages/a/package.json': '{"name":"a"}',
    'packages/a/src/deep/x.ts': '',
    'packages/a/src/deep/y.ts': '',
    'config.json': '',
  })
  const dir = join(tree.root, 'packages/a')
  const begunAt = new Date(Date.now() + 60_000)
  markBuilt(dir, { ...options, begunAt })
  const touch = (path: string) => utimesSync(join(tree.root, path), begunAt, new Date(begunAt.getTime() + 1000))
  return { ...tree, dir, touch }
}

test('a package that was never built is stale, one that was just built is not', () => {
  const { dir, root } = built()
  assert.is(isStale(dir, { types: false }), false)
  rmSync(join(root, 'packages/a/dist'), { recursive: true })
  assert.is(isStale(dir, { types: false }), true)
})

test('a change in a source, in package.json, in what the build reads besides, or the loss of a file makes it stale', () => {
  for (const path of ['packages/a/src/deep/x.ts', 'packages/a/package.json', 'packages/a/src/deep', 'config.json']) {
    const { dir, root, touch } = built()
    touch(path)
    assert.is(isStale(dir, { types: false, alsoReads: [join(root, 'config.json')] }), true, path)
  }
})

test('a dist without types is stale for those who need them', () => {
  assert.is(isStale(built({ types: false }).dir, { types: true }), true)
  assert.is(isStale(built({ types: true }).dir, { types: true }), false)
  assert.is(isStale(built({ types: true }).dir, { types: false }), false)
  assert.match(readFileSync(join(built({ types: true }).dir, 'dist/.built'), 'utf8'), 'with types')
})

test.run()
