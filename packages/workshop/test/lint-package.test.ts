import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { lintPackage } from '../src/lint-package.ts'
import { readWorkspace } from '../src/workspaces.ts'
import { createTree } from './create-tree.ts'
import { packageJson } from './package-json.ts'

const MANIFEST = packageJson('@postern/core')

/** A package as it is after a build. */
const sound = {
  'packages/core/package.json': MANIFEST,
  'packages/core/README.md': '# Core\n',
  'packages/core/LICENSE': 'MIT\n',
  'packages/core/src/index.ts': 'export const a: number = 1\n',
  'packages/core/dist/index.js': 'export const a = 1\n',
  'packages/core/dist/index.d.ts': 'export declare const a = 1\n',
}

const problemsOf = (changed: Readonly<Record<string, string>>) => {
  const { root } = createTree({ ...sound, ...changed })
  return lintPackage(readWorkspace(join(root, 'packages/core')))
}

test('a package as it should be passes', async () => {
  assert.equal(await problemsOf({}), [])
})

test('an entry that does not load in a bare Node is found', async () => {
  const [problem = ''] = await problemsOf({ 'packages/core/dist/index.js': `import 'not-installed'\n` })
  assert.match(problem, /does not load in Node:[\s\S]*not-installed/)
})

test('an entry that lost an export of its source on the way is found', async () => {
  const problems = await problemsOf({
    'packages/core/src/index.ts': 'export const a: number = 1\nexport const b = 2\n',
  })
  assert.match(
    problems.join('\n'),
    /exports other names than its source:\n@postern\/core a\ninstead of\n@postern\/core a b/,
  )
})

test('what publint finds fails, suggestions too', async () => {
  const problems = await problemsOf({
    'packages/core/package.json': MANIFEST.replace('"./dist/index.d.ts"', '"./dist/gone.d.ts"'),
  })
  assert.ok(
    problems.some((problem) => problem.startsWith('publint: ') && problem.includes('gone.d.ts')),
    problems.join('\n'),
  )
})

test('what has no place in a tarball is found', async () => {
  assert.equal(await problemsOf({ 'packages/core/dist/.cache': '' }), ['the tarball must not hold dist/.cache'])
})

test('types that do not fit the code are found', async () => {
  const problems = await problemsOf({ 'packages/core/dist/index.d.ts': `export * from './gone.ts'\n` })
  assert.ok(
    problems.some((problem) => problem.startsWith('are the types wrong: ')),
    problems.join('\n') || 'nothing said',
  )
})

test.run()
