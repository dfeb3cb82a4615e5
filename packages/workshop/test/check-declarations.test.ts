import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkDeclarations } from '../src/check-declarations.ts'
import { createTree } from './create-tree.ts'
import { packageJson } from './package-json.ts'

const problemsOf = (name: string, text: string) =>
  checkDeclarations(createTree({ 'packages/a/package.json': packageJson(name), 'packages/a/src/index.ts': text }).root)

test('an export that states its type passes, one whose type is inferred does not', () => {
  assert.equal(problemsOf('@postern/koa', 'export const wait = (ms: number): Promise<void> => delay(ms)\n'), [])
  const [problem = '', ...others] = problemsOf('@postern/koa', '\nexport const wait = (ms: number) => delay(ms)\n')
  assert.match(problem, 'packages/a/src/index.ts: line 2: Function must have an explicit return type')
  assert.equal(others, [])
})

test('what stays inside a file, and core, may be inferred', () => {
  assert.equal(
    problemsOf('@postern/koa', 'const wait = (ms: number) => delay(ms)\nexport const a: number = wait(1)\n'),
    [],
  )
  assert.equal(problemsOf('@postern/core', 'export const wait = (ms: number) => delay(ms)\n'), [])
})

test.run()
