import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findForeignTypes } from '../../src/consumer/find-foreign-types.ts'
import { readWorkspace } from '../../src/workspaces.ts'
import { createTree } from '../create-tree.ts'
import { packageJson } from '../package-json.ts'

const problemsOf = (name: string, declarations: string) => {
  const files = { 'packages/a/package.json': packageJson(name), 'packages/a/dist/chunk-1.d.ts': declarations }
  return findForeignTypes(readWorkspace(join(createTree(files).root, 'packages/a')), [name, '@postern/core'])
}

test('declarations that speak of Node and of our own packages alone pass', () => {
  const fine =
    "import type { Server } from 'node:http'\nimport 'events'\nexport * from '@postern/core/node'\nimport './b.js'\n"
  assert.equal(problemsOf('@postern/a', fine), [])
})

test('a package whose declarations make users read those of others is found, however it names them', () => {
  for (const declarations of [
    "import { Middleware } from 'koa'\nexport declare const a: Middleware\n",
    "export declare const a: import('koa/lib/application').Middleware\n",
    "export type { Middleware } from 'koa'\n",
    '/// <reference types="koa" />\nexport {}\n',
  ]) {
    const problems = problemsOf('@postern/a', declarations)
    assert.equal(problems, ['its declarations make users read the types of koa: say what is used of them instead'])
  }
})

test('an adapter may name its own framework, and no other', () => {
  const declarations = (framework: string) => `export type * from '${framework}'\n`
  assert.equal(problemsOf('@postern/koa', declarations('koa')), [])
  assert.is(problemsOf('@postern/koa', declarations('@scope/other/part')).length, 1)
})

test.run()
