// long
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { lintPackedFiles } from '../src/lint-packed-files.ts'
import { readWorkspace } from '../src/workspaces.ts'
import { createTree } from './create-tree.ts'
import { packageJson } from './package-json.ts'

/** A package as it is after a build. */
const sound = {
  'package.json': packageJson('@postern/core'),
  'README.md': '# Core\n',
  LICENSE: 'MIT\n',
  'src/index.ts': '',
  'dist/.built': 'with types\n',
  'dist/index.js': '',
  'dist/index.d.ts': '',
}

const problemsOf = (files: Readonly<Record<string, string>>) => {
  const { root } = createTree(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [join('packages/core', path), content])),
  )
  return lintPackedFiles(readWorkspace(join(root, 'packages/core')))
}

test('a tarball as it should be passes; sources and the mark of our builds are kept out', () => {
  assert.equal(problemsOf(sound), [])
})

test('what is missing and what has no place in it are named @asvs-15.2.3', () => {
  const { 'README.md': _readme, LICENSE: _license, ...bare } = sound
  assert.equal(problemsOf({ ...bare, 'dist/.cache': '', 'dist/index.test.ts': '' }), [
    'the tarball lacks LICENSE',
    'the tarball lacks README.md',
    'the tarball must not hold dist/.cache',
    'the tarball must not hold dist/index.test.ts',
  ])
})

test('a README links to nothing of the repository that npm does not have', () => {
  const readme =
    '[a](../../docs/a.md#b) [b](LICENSE) [c](./dist/index.d.ts) [d](https://example.com) [e](#core)\n# Core\n'
  assert.equal(problemsOf({ ...sound, 'README.md': readme }), [
    'README.md links to ../../docs/a.md#b, which is not in the tarball',
  ])
})

test('the mark of a build is found where package.json lets it in', () => {
  const open = packageJson('@postern/core', undefined, { files: ['dist'] })
  assert.equal(problemsOf({ ...sound, 'package.json': open }), ['the tarball must not hold dist/.built'])
})

test.run()
