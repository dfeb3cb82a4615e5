// long
// timeout-seconds: 300
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { buildPackage } from '../src/build-package.ts'
import { root as here } from '../src/root.ts'
import { readWorkspace } from '../src/workspaces.ts'
import { createTree } from './create-tree.ts'
import { packageJson } from './package-json.ts'

const TSCONFIG = JSON.stringify({
  extends: join(here, 'tsconfig.json'),
  compilerOptions: { typeRoots: [join(here, 'node_modules/@types')] },
  include: ['src'],
})

const createPair = () =>
  createTree(
    {
      'packages/core/package.json': packageJson('@postern/core', {
        '.': ['src/index.ts', 'index'],
        './http': ['src/http/index.ts', 'http'],
      }),
      'packages/core/tsconfig.json': TSCONFIG,
      'packages/core/src/oops.ts': 'export class Oops extends Error {}\n',
      'packages/core/src/one.ts': 'export const one = { name: "one" }\n',
      'packages/core/src/two.ts': 'export const two = { name: "two" }\n',
      'packages/core/src/create-postern.ts': `import { loaders } from './loaders.ts'\nimport { one } from './one.ts'\nimport { two } from './two.ts'\nexport const createPostern = () => ({ one, two, loaders })\n`,
      'packages/core/src/loaders.ts': `export const loaders = { first: () => import('./first.ts'), second: () => import('./second.ts') }\n`,
      'packages/core/src/first.ts': `import { one } from './one.ts'\nexport const first = () => one\n`,
      'packages/core/src/second.ts': `import { two } from './two.ts'\nexport const second = () => two\n`,
      'packages/core/src/index.ts': `export { createPostern } from './create-postern.ts'\nexport { Oops } from './oops.ts'\nexport interface Options { readonly waitSeconds: number }\n`,
      'packages/core/src/http/index.ts': `import { lstatSync } from 'node:fs'\nimport { Oops } from '../oops.ts'\nexport const fail = (): Oops => new Oops(typeof lstatSync)\n`,
      'packages/koa/package.json': packageJson('@postern/koa', undefined, {
        dependencies: { '@postern/core': '0.1.0' },
      }),
      'packages/koa/tsconfig.json': TSCONFIG,
      'packages/koa/src/index.ts': `import { Oops, type Options } from '@postern/core'\nexport const koa = (options: Options): Oops => new Oops(String(options.waitSeconds))\n`,
    },
    ['typescript'],
  )

const runIn = (dir: string, script: string) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: dir, encoding: 'utf8' })

test('packages build in any order, keep nothing of an older build, share their modules, import each other, and run in a bare Node', async () => {
  const { root, write } = createPair()
  write('packages/core/dist/old.js', '')
  const [core, koa] = ['packages/core', 'packages/koa'].map((dir) => join(root, dir)) as [string, string]
  await buildPackage(readWorkspace(koa), { types: true })
  await buildPackage(readWorkspace(core), { types: false })
  assert.not(readdirSync(join(core, 'dist')).includes('old.js'))
  assert.match(readFileSync(join(koa, 'dist/index.js'), 'utf8'), /from ['"]@postern\/core['"]/)
  assert.match(readFileSync(join(koa, 'dist/index.d.ts'), 'utf8'), /import \{.*\} from '@postern\/core'/)
  assert.match(readFileSync(join(core, 'dist/http.js'), 'utf8'), /from ['"]node:fs['"]/)
  assert.not(existsSync(join(core, 'dist/index.d.ts')))
  assert.ok(existsSync(join(core, 'dist/index.js.map')))
  const { stdout, stderr } = runIn(
    koa,
    `import { koa } from '@postern/koa'; import { Oops } from '@postern/core'; import { fail } from '@postern/core/http'
    console.log(koa({ waitSeconds: 7 }).message, koa({}) instanceof Oops, fail() instanceof Oops)`,
  )
  assert.is(stdout + stderr, '7 true true\n')
  // What is loaded later, and with index.js two files: with the other entry, and with what is loaded later.
  const files = readdirSync(join(core, 'dist')).filter((name) => /^(chunk-|first-|second-).*\.js$/.test(name))
  assert.equal(files.map((name) => name.split('-')[0]).sort(), ['chunk', 'chunk', 'first', 'second'])
  const later = runIn(
    koa,
    `import { createPostern } from '@postern/core'
    const { one, two, loaders } = createPostern()
    console.log((await loaders.first()).first() === one, (await loaders.second()).second() === two)`,
  )
  assert.is(later.stdout + later.stderr, 'true true\n')
})

test('an error in the source, in its types, or a missing entry fails the build, which then stays unfinished', async () => {
  const attempt = async (change: Readonly<Record<string, string>>, types: boolean) => {
    const tree = createPair()
    for (const [path, content] of Object.entries(change)) tree.write(path, content)
    const core = join(tree.root, 'packages/core')
    const error = await buildPackage(readWorkspace(core), { types }).then(
      () => undefined,
      (reason: unknown) => String(reason),
    )
    assert.not(existsSync(join(core, 'dist/.built')))
    return error ?? 'no error'
  }
  const broken = { 'packages/core/src/oops.ts': 'export class {' }
  assert.match(await attempt(broken, false), /@postern\/core does not build:[\s\S]*oops\.ts/)
  const mistyped = { 'packages/core/src/oops.ts': `export const Oops: number = 'x'` }
  assert.match(await attempt(mistyped, true), /@postern\/core does not build:[\s\S]*error TS\d+/)
  const nameless = { 'packages/core/package.json': packageJson('@postern/core', { '.': ['src/gone.ts', 'index'] }) }
  assert.match(await attempt(nameless, false), 'package.json names src/gone.ts, which is not there')
})

test.run()
