import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkSizes } from '../src/check-sizes.ts'
import { createTree } from './create-tree.ts'
import { packageJson } from './package-json.ts'

const problemsOf = (files: Readonly<Record<string, string>>) => {
  const entries = { '.': ['src/index.ts', 'index'] } as const
  return checkSizes(createTree({ 'packages/a/package.json': packageJson('a', entries), ...files }).root)
}
const lines = (count: number) => 'export {}\n'.repeat(count)
const functionOf = (count: number) => `export const f = () => {\n${'  f()\n'.repeat(count - 2)}}\n`

test('150 lines pass and 151 do not, in packages and in examples, except where generated', () => {
  assert.equal(problemsOf({ 'packages/a/src/x.ts': lines(150) }), [])
  assert.equal(problemsOf({ 'packages/a/src/x.ts': lines(151) }), ['packages/a/src/x.ts: 151 lines, at most 150'])
  const example = { 'examples/b/package.json': '{"name":"b","private":true}', 'examples/b/src/deep/x.ts': lines(151) }
  assert.is(problemsOf(example).length, 1)
  assert.equal(problemsOf({ 'packages/a/src/x.generated.ts': lines(900), 'packages/a/test/x.ts': lines(900) }), [])
})

test('a function of 50 lines passes and one of 51 does not, whatever its form', () => {
  assert.equal(problemsOf({ 'packages/a/src/x.ts': functionOf(50) }), [])
  assert.equal(problemsOf({ 'packages/a/src/x.ts': `\n${functionOf(51)}` }), [
    'packages/a/src/x.ts: line 2: a function of 51 lines, at most 50',
  ])
  const method = `export const o = {\n  m() {\n${'    o.m()\n'.repeat(49)}  },\n}\n`
  assert.is(problemsOf({ 'packages/a/src/x.ts': method }).length, 1)
  const declared = `export function f() {\n${'  f()\n'.repeat(49)}}\n`
  assert.is(problemsOf({ 'packages/a/src/x.ts': declared }).length, 1)
})

test('`any` is found wherever a type stands, and nowhere else', () => {
  const found = problemsOf({
    'packages/a/src/x.ts': 'export const a: any = 1\nexport const b = <T = any>(c: T) => c as any\n',
  })
  assert.equal(
    found.map((problem) => problem.replace(/.*: (line \d+)/, '$1')),
    ['line 1: any', 'line 2: any', 'line 2: any'],
  )
  const innocent = "// any word\nexport const any = 'any'\nexport const o = { any }\n"
  assert.equal(problemsOf({ 'packages/a/src/x.ts': innocent }), [])
})

test('a comment that silences a check is found before, behind and between code, but not in a string', () => {
  const silencers = ['// @ts-ignore', '/* @ts-nocheck */', '// biome-ignore lint: no', '/* eslint-disable */']
  for (const comment of silencers) {
    assert.is(problemsOf({ 'packages/a/src/x.ts': `${comment}\nexport const a = 1\n` }).length, 1, comment)
    assert.is(problemsOf({ 'packages/a/src/x.ts': `export const a = 1 ${comment}\n` }).length, 1, comment)
    assert.is(problemsOf({ 'packages/a/src/x.ts': `export const a = [\n  1,\n  ${comment}\n]\n` }).length, 1, comment)
    assert.equal(problemsOf({ 'packages/a/src/x.ts': `export const a = '${comment}'\n` }), [], comment)
  }
})

test('only an entry of a package or of a feature may be a barrel', () => {
  const barrel = "export { a } from './a.ts'\nexport type { B } from './b.ts'\n"
  const fine = { 'packages/a/src/index.ts': barrel, 'packages/a/src/features/totp/index.ts': barrel }
  assert.equal(problemsOf(fine), [])
  assert.equal(problemsOf({ 'packages/a/src/http/index.ts': barrel }), [
    'packages/a/src/http/index.ts: a barrel: import from the files themselves',
  ])
})

test.run()
