// long
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

test('an entry that lost an export of its source, types that do not fit, and what has no place in a tarball are found', async () => {
  const problems = await problemsOf({
    'packages/core/src/index.ts': 'export const a: number = 1\nexport const b = 2\n',
    'packages/core/dist/index.d.ts': `export * from './gone.ts'\n`,
    'packages/core/dist/.cache': '',
  })
  const said = problems.join('\n')
  assert.match(said, /exports other names than its source:\n@postern\/core a\ninstead of\n@postern\/core a b/)
  assert.match(said, /^are the types wrong: /m)
  assert.match(said, /^the tarball must not hold dist\/\.cache$/m)
})

test('an entry that does not load in a bare Node, and what publint finds, suggestions too, are found', async () => {
  const problems = await problemsOf({
    'packages/core/dist/index.js': `import 'not-installed'\n`,
    'packages/core/package.json': MANIFEST.replace('"./dist/index.d.ts"', '"./dist/gone.d.ts"'),
  })
  const said = problems.join('\n')
  assert.match(said, /does not load in Node:[\s\S]*not-installed/)
  assert.match(said, /^publint: .*gone\.d\.ts/m)
})

test.run()
