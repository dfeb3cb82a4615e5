// long
// timeout-seconds: 300
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { bundlePrograms } from '../src/bundle-programs.ts'
import { root as here } from '../src/root.ts'
import { createTree } from './create-tree.ts'

const SOURCE = join(here, 'packages/workshop/src/run-tests.ts')
const RUNNER = (await bundlePrograms([SOURCE])).get(SOURCE) ?? ''
const HEAD = `import { test } from 'uvu'\nimport * as assert from 'uvu/assert'\n`
const GOOD = `${HEAD}test('one', () => {})\ntest('two', () => {})\ntest.run()\n`

const runOn = (files: Readonly<Record<string, string>>, options: { args?: readonly string[]; ci?: boolean } = {}) => {
  const manifest = { 'packages/a/package.json': '{"name":"a"}', 'examples/b/package.json': '{"name":"b"}' }
  const { root } = createTree({ ...manifest, ...files }, ['uvu'])
  const args = [RUNNER, '--root', root, ...(options.args ?? [])]
  const env = { ...process.env, CI: String(options.ci ?? false) }
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env, cwd: root })
  return { root, output: stdout + stderr, lastLine: stdout.trimEnd().split('\n').at(-1), status }
}

test('good files in packages and examples pass, and the last line says how many', () => {
  const { lastLine, status } = runOn({ 'packages/a/test/x.test.ts': GOOD, 'examples/b/test/deep/y.test.ts': GOOD })
  assert.is(lastLine, '4 passed, 0 failed')
  assert.is(status, 0)
})

test('a whole run records which titles with ids have passed, and no other', () => {
  const { root } = runOn({
    'packages/a/test/x.test.ts': `${HEAD}test('holds @T-01', () => {})\ntest('plain', () => {})\ntest.run()\n`,
    'packages/a/package.json': '{"name":"a","type":"module"}',
    'packages/a/test/source.test.ts': `// from-source\n${HEAD}test('holds as its source @T-03', () => {})\ntest.run()\n`,
    'packages/a/test/y.test.ts': `import { suite } from 'uvu'\nconst s = suite('s')\ns('breaks @T-02', () => { throw new Error('x') })\ns.run()\n`,
  })
  const recorded = JSON.parse(readFileSync(join(root, 'node_modules/.cache/postern/proofs.json'), 'utf8'))
  assert.equal(recorded, {
    isComplete: false,
    proofs: [
      { title: 'holds as its source', ids: ['T-03'], file: 'packages/a/test/source.test.ts' },
      { title: 'holds', ids: ['T-01'], file: 'packages/a/test/x.test.ts' },
    ],
  })
})

test('a long file is left out and the report says so, but runs with --all, where it is named, and in CI', () => {
  const files = { 'packages/a/test/x.test.ts': GOOD, 'packages/a/test/long.test.ts': `// long\n${GOOD}` }
  const everyday = runOn(files)
  assert.is(everyday.lastLine, '2 passed, 0 failed')
  assert.match(everyday.output, /^left out: 1 long files; npm test -- --all runs them too/m)
  assert.not(existsSync(join(everyday.root, 'node_modules/.cache/postern/proofs.json')))
  for (const options of [{ args: ['--all'] }, { ci: true }]) {
    const { output, lastLine } = runOn(files, options)
    assert.is(lastLine, '4 passed, 0 failed')
    assert.not.match(output, /left out/)
  }
  assert.is(runOn(files, { args: ['packages/a/test/long.test.ts'] }).lastLine, '2 passed, 0 failed')
})

test('a failed assertion, a file that forgets .run(), one that crashes and one that hangs each fail by name', () => {
  const { output, lastLine, status } = runOn({
    'packages/a/test/good.test.ts': GOOD,
    'packages/a/test/wrong.test.ts': `${HEAD}test('holds', () => {})\ntest('one is two', () => assert.is(1, 2))\ntest.run()\n`,
    'packages/a/test/forgets.test.ts': `${HEAD}test('never', () => assert.is(1, 2))\n`,
    'packages/a/test/crashes.test.ts': `${HEAD}throw new Error('the crash')\n`,
    'packages/a/test/hangs.test.ts': `// timeout-seconds: 1\n${HEAD}setInterval(() => {}, 1000)\ntest('waits', () => new Promise(() => {}))\ntest.run()\n`,
  })
  assert.is(lastLine, '3 passed, 4 failed')
  assert.is(status, 1)
  assert.match(output, /^--- packages\/a\/test\/wrong\.test\.ts: 1 of 2 failed/m)
  assert.match(output, /one is two/)
  assert.match(output, /^--- packages\/a\/test\/forgets\.test\.ts: no summary of uvu \(exit code 0\)/m)
  assert.match(output, /^--- packages\/a\/test\/crashes\.test\.ts: no summary of uvu \(exit code 1\)/m)
  assert.match(output, /the crash/)
  assert.match(output, /^--- packages\/a\/test\/hangs\.test\.ts: no end after 1 s/m)
})

test('a file that does not compile fails by name, and keeps no other from running', () => {
  const { output, lastLine, status } = runOn({
    'packages/a/test/good.test.ts': GOOD,
    'packages/a/test/torn.test.ts': `${HEAD}test('one', () => {\n`,
  })
  assert.is(lastLine, '2 passed, 1 failed')
  assert.is(status, 1)
  assert.match(output, /^not bundled: .*\n.*packages\/a\/test\/torn\.test\.ts:4/m)
  assert.match(output, /^--- packages\/a\/test\/torn\.test\.ts: no summary of uvu/m)
})

test('a bundled file knows where its source is, and its failures name the line there; another may run as its source', () => {
  const text = `${HEAD}import { existsSync } from 'node:fs'
test('finds the source of its own', () => assert.ok(existsSync(new URL('./x.test.ts', import.meta.url))))
test('a ${'`.ts`'} is imported by a computed path', () => import(String(new URL('./y.ts', import.meta.url))))
test('one is two', () => assert.is(1, 2))
test.run()\n`
  // No Node understands an enum, as some do other types.
  const files = { 'packages/a/test/x.test.ts': text, 'packages/a/test/y.ts': 'export enum One {}\n' }
  const bundled = runOn(files)
  assert.is(bundled.lastLine, '1 passed, 2 failed')
  assert.match(bundled.output, /x\.test\.ts:6:/)
  const fromSource = runOn({ ...files, 'packages/a/test/x.test.ts': `// from-source\n${text}` })
  assert.is(fromSource.lastLine, '2 passed, 1 failed')
})

test('a `before` hook that throws fails its file, although uvu ends with 0', () => {
  const { lastLine, status } = runOn({
    'packages/a/test/x.test.ts': `${HEAD}test.before(() => { throw new Error('no') })\ntest('one', () => {})\ntest.run()\n`,
  })
  assert.is(lastLine, '0 passed, 1 failed')
  assert.is(status, 1)
})

test('where no test file is found the run fails', () => {
  const { lastLine, status } = runOn({ 'packages/a/test/note.txt': '' })
  assert.is(lastLine, '0 passed, 1 failed')
  assert.is(status, 1)
})

const SKIPS = `${HEAD}console.log('skipped: no such server here')\ntest('one', () => {})\ntest.skip('two', () => {})\ntest.run()\n`

test('a skipped test is listed with its reason, and fails the run in CI', () => {
  const files = { 'packages/a/test/x.test.ts': SKIPS }
  const atHome = runOn(files)
  assert.is(atHome.lastLine, '1 passed, 0 failed, 1 skipped')
  assert.is(atHome.status, 0)
  assert.match(atHome.output, /packages\/a\/test\/x\.test\.ts: skipped: no such server here/)
  const inCi = runOn(files, { ci: true })
  assert.is(inCi.lastLine, '1 passed, 1 failed, 1 skipped')
  assert.is(inCi.status, 1)
})

test('what this platform lacks may be skipped in CI too', () => {
  const text = SKIPS.replace('skipped:', `skipped on ${process.platform}:`)
  const { lastLine, status } = runOn({ 'packages/a/test/x.test.ts': text }, { ci: true })
  assert.is(lastLine, '1 passed, 0 failed, 1 skipped')
  assert.is(status, 0)
})

test('a skipped test without a reason fails', () => {
  const { lastLine } = runOn({ 'packages/a/test/x.test.ts': SKIPS.replace(/console.*\n/, '') })
  assert.is(lastLine, '1 passed, 1 failed, 1 skipped')
})

test('fewer test cases than the record fail, and the record is changed only when asked', () => {
  const count = 'packages/workshop/test-count.json'
  const files = { 'packages/a/test/x.test.ts': GOOD, [count]: '{"cases":3}' }
  const fewer = runOn(files)
  assert.is(fewer.lastLine, '2 passed, 1 failed')
  assert.match(fewer.output, /2 test cases, but 3 at the last record/)
  const { root, status } = runOn(files, { args: ['--update-count'] })
  assert.is(status, 0)
  assert.is(readFileSync(join(root, count), 'utf8'), '{"cases":2}\n')
})

test('files that ask to run alone run after the others, one by one', () => {
  const overlap = (name: string) => `// alone
import { existsSync, rmSync, writeFileSync } from 'node:fs'
${HEAD}test('${name} meets nobody', async () => {
  assert.not(existsSync('busy'))
  writeFileSync('busy', '')
  await new Promise((resolve) => setTimeout(resolve, 300))
  rmSync('busy')
})
test.run()\n`
  const { lastLine, output } = runOn({
    'packages/a/test/a.test.ts': overlap('a'),
    'packages/a/test/b.test.ts': overlap('b'),
    'packages/a/test/c.test.ts': GOOD,
  })
  assert.is(lastLine, '4 passed, 0 failed')
  assert.match(output, /^ok {5}packages\/a\/test\/c\.test\.ts/)
})

const hasGroups = process.platform !== 'win32'
if (!hasGroups) console.log('skipped on win32: what outlives its parent is not found')
const onPosix = hasGroups ? test : test.skip
onPosix('what a test started does not outlive it', () => {
  const starts = `import { spawn } from 'node:child_process'
${HEAD}test('leaves a child behind', () => {
  spawn(process.execPath, ['-e', "setTimeout(() => require('node:fs').writeFileSync('left-behind', ''), 700)"], { stdio: 'inherit' }).unref()
})
test.run()\n`
  const { root, lastLine } = runOn({ 'packages/a/test/x.test.ts': starts })
  assert.is(lastLine, '1 passed, 0 failed')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
  assert.not(existsSync(join(root, 'left-behind')))
})

test('a grandchild that left the process group and holds the output open does not hold up the run', () => {
  const starts = `import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
${HEAD}test('leaves', () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30_000)'], { stdio: 'inherit', detached: true })
  child.unref()
  writeFileSync('pid', String(child.pid))
})
test.run()\n`
  const begunMs = performance.now()
  const { root, lastLine } = runOn({ 'packages/a/test/x.test.ts': starts })
  const tookMs = performance.now() - begunMs
  process.kill(Number(readFileSync(join(root, 'pid'), 'utf8')))
  assert.is(lastLine, '1 passed, 0 failed')
  assert.ok(tookMs < 20_000, `took ${tookMs} ms`)
})

test.run()
