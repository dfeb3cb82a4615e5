import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findTestFiles } from '../src/find-test-files.ts'
import { showPath } from '../src/show-path.ts'
import { createTree } from './create-tree.ts'

const { root } = createTree({
  'packages/a/package.json': '{"name":"a"}',
  'packages/ab/package.json': '{"name":"ab"}',
  'examples/b/package.json': '{"name":"b"}',
  'packages/a/test/x.test.ts': '',
  'packages/a/test/deep/y.test.ts': '',
  'packages/a/test/world.ts': '',
  'packages/a/test/node_modules/z.test.ts': '',
  'packages/a/src/z.test.ts': '',
  'packages/ab/test/x.test.ts': '',
  'examples/b/test/x.test.ts': '',
})
const found = (...paths: readonly string[]) =>
  findTestFiles(
    root,
    paths.map((path) => join(root, path)),
  ).map((file) => showPath(root, file))

test('every *.test.ts below the test folders of packages and examples is found, and nothing else', () => {
  assert.equal(found(), [
    'packages/a/test/deep/y.test.ts',
    'packages/a/test/x.test.ts',
    'packages/ab/test/x.test.ts',
    'examples/b/test/x.test.ts',
  ])
})

test('paths choose files and folders, and a folder is not mistaken for one whose name it begins', () => {
  assert.equal(found('packages/a'), ['packages/a/test/deep/y.test.ts', 'packages/a/test/x.test.ts'])
  assert.equal(found('packages/a/test/x.test.ts', 'examples'), [
    'packages/a/test/x.test.ts',
    'examples/b/test/x.test.ts',
  ])
  assert.equal(found('packages/c'), [])
})

test.run()
