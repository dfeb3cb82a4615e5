import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkTests } from '../src/check-tests.ts'
import { createTree } from './create-tree.ts'

const HEAD = `import { suite, test } from 'uvu'\n`

const problemsOf = (body: string, name = 'x.test.ts') => {
  const { root } = createTree({ 'packages/a/package.json': '{"name":"a"}', [`packages/a/test/${name}`]: body })
  return checkTests(root)
}

test('tests and suites that are run are fine, also from a loop and from a function', () => {
  const bodies = [
    `test('a', () => {})\ntest.run()`,
    `const login = suite('login')\nlogin('a', () => {})\nlogin.run()\ntest('b', () => {})\ntest.run()`,
    `import { cases } from './cases.ts'\ncases(test)\ntest.run()`,
    `for (const name of ['a', 'b']) test(name, () => {})\ntest.run()`,
    `const contract = (name: string) => {\n  const one = suite(name)\n  one('a', () => {})\n  one.run()\n}\ncontract('x')`,
  ]
  for (const body of bodies) assert.equal(problemsOf(HEAD + body), [])
})

test('a suite without .run() is found, even beside one that is run', () => {
  const [problem, ...others] = problemsOf(
    `${HEAD}const a = suite('a')\na('x', () => {})\ntest('b', () => {})\ntest.run()`,
  )
  assert.is(problem, 'packages/a/test/x.test.ts: a.run() is never called, so none of its tests would run')
  assert.equal(others, [])
  assert.match(problemsOf(`${HEAD}test('b', () => {})\n// test.run()`)[0] ?? '', 'test.run() is never called')
})

test('a test after .run() is found', () => {
  assert.match(
    problemsOf(`${HEAD}test('a', () => {})\ntest.run()\ntest('b', () => {})`)[0] ?? '',
    'line 4: a test after',
  )
})

test('tests that are added elsewhere have to be run too, and before anything is added', () => {
  assert.match(problemsOf(`${HEAD}cases(test)`)[0] ?? '', 'test.run() is never called')
  assert.match(problemsOf(`${HEAD}test('a', () => {})\ntest.run()\ncases(test)`)[0] ?? '', 'line 4: a test after')
})

test('.only is found', () => {
  assert.match(
    problemsOf(`${HEAD}test.only('a', () => {})\ntest('b', () => {})\ntest.run()`)[0] ?? '',
    'line 2: test.only',
  )
})

test('.skip needs the reason that it prints', () => {
  const body = `${HEAD}const t = suite('t')\nconst maybe = process.getuid ? t : t.skip\nmaybe('a', () => {})\nt.run()`
  assert.match(problemsOf(body)[0] ?? '', 'line 3: t.skip without')
  assert.equal(problemsOf(`${body}\nconsole.log('skipped on win32: no users')`), [])
})

test('a file without any test, and tests in a file that the runner does not take, are found', () => {
  assert.match(problemsOf('export const x = 1')[0] ?? '', 'does not import uvu')
  assert.match(problemsOf(HEAD)[0] ?? '', 'holds no test')
  assert.match(problemsOf(`${HEAD}test('a', () => {})\ntest.run()`, 'x.spec.ts')[0] ?? '', 'takes only *.test.ts')
  assert.equal(problemsOf('export const world = 1', 'world.ts'), [])
})

test.run()
