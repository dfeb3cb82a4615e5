import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkRequirements } from '../../src/requirements/check-requirements.ts'
import { judgeRequirements } from '../../src/requirements/judge-requirements.ts'
import { parseProof, writeProofs } from '../../src/requirements/proofs.ts'
import { readReasons } from '../../src/requirements/read-requirements.ts'
import { createTree } from '../create-tree.ts'

const row = (id: string, who = 'L', phase = 'now') => [id, 'ASVS 5.0.0', 'L1', who, phase, 'yes', `text of ${id}`]
const lines = (rows: readonly (readonly string[])[]) => rows.map((cells) => `${cells.join('\t')}\n`).join('')
const FOLDER = 'packages/workshop/requirements'

function tree(reasons: readonly (readonly string[])[] = []) {
  const made = createTree({
    [`${FOLDER}/requirements.tsv`]: lines([
      row('asvs-1.1.1'),
      row('asvs-1.1.2'),
      row('asvs-1.1.3', 'C', 'jwt'),
      row('asvs-9.9.9', 'H', 'host'),
      row('asvs-9.9.8', 'L', 'totp'),
    ]),
    [`${FOLDER}/attacks.tsv`]: lines([['T-01', 'register twice']]),
    [`${FOLDER}/requirement-reasons.tsv`]: lines([['id', 'status', 'reason'], ...reasons]),
  })
  return made
}

const proved = (title: string) => parseProof(title, 'packages/a/test/a.test.ts')

test('the ids are taken off a title, wherever they stand', () => {
  assert.equal(proved('memory: one of fifty wins @T-01 @asvs-2.3.4 at 50 at once'), {
    title: 'memory: one of fifty wins at 50 at once',
    ids: ['T-01', 'asvs-2.3.4'],
    file: 'packages/a/test/a.test.ts',
  })
  assert.equal(proved('mail goes to ada@T-01.example, @T-01.').ids, ['T-01'])
})

test('what passed tests name is proven, what has a reason is answered, the rest is open by name', () => {
  const { root } = tree([['asvs-1.1.3', 'deviates', 'http.md wants it otherwise']])
  writeProofs(root, { isComplete: true, proofs: [proved('a @asvs-1.1.1 @T-01')] })
  const { page, summary, open, problems } = judgeRequirements(root)
  assert.is(summary, '1 of 3 proven; 1 deviates, 1 open. 1 of 1 attacks with a passing test.')
  assert.equal(open, ['open: asvs-1.1.2  text of asvs-1.1.2'])
  assert.equal(problems, [])
  const text = page?.text ?? ''
  assert.match(text, '| asvs-1.1.1 | L1 | text of asvs-1.1.1 | proven | a (`packages/a/test/a.test.ts`) |')
  assert.match(text, '| asvs-1.1.3 | L1 | text of asvs-1.1.3 | deviates | http.md wants it otherwise |')
  assert.match(text, '| asvs-9.9.9 | L1 | text of asvs-9.9.9 | host | a duty of the host application |')
  assert.match(text, '| asvs-9.9.8 | L1 | text of asvs-9.9.8 | later | comes with second factors |')
})

test('a proof is taken away with its test: the page is stale, and in CI nothing may be left uncompared', () => {
  const { root, write } = tree()
  assert.equal(checkRequirements(root, { isCi: false }), [])
  assert.is(checkRequirements(root, { isCi: true }).length, 2)
  writeProofs(root, { isComplete: true, proofs: [proved('a @asvs-1.1.1')] })
  const { page } = judgeRequirements(root)
  assert.equal(checkRequirements(root, { isCi: true }), [])
  write(page?.path ?? '', 'another page')
  assert.match(checkRequirements(root, { isCi: true }).join(), /is stale/)
  write(page?.path ?? '', page?.text ?? '')
  assert.equal(checkRequirements(root, { isCi: true }), [])
  writeProofs(root, { isComplete: true, proofs: [] })
  assert.match(checkRequirements(root, { isCi: false }).join(), /is stale/)
  writeProofs(root, { isComplete: false, proofs: [] })
  assert.equal(checkRequirements(root, { isCi: false }), [])
  assert.is(checkRequirements(root, { isCi: true }).length, 2)
})

test('an id that nobody knows, and a row without a reason, are refused by name', () => {
  const { root } = tree([['asvs-0.0.0', 'later', 'there is no such']])
  writeProofs(root, { isComplete: true, proofs: [proved('a @asvs-1.1.9')] })
  assert.equal(judgeRequirements(root).problems, [
    'packages/a/test/a.test.ts: there is no requirement asvs-1.1.9',
    'packages/workshop/requirements/requirement-reasons.tsv: there is no requirement asvs-0.0.0',
  ])
  for (const wrong of [
    ['asvs-1.1.1', 'maybe', 'why'],
    ['asvs-1.1.1', 'later', ''],
  ]) {
    assert.throws(() => readReasons(tree([wrong]).root), /asvs-1\.1\.1 needs one row/)
  }
})

test('a test that proves what has a reason not to be proven is told: one of the two is not true', () => {
  const reasons = [
    ['asvs-1.1.1', 'not applicable', 'there is none'],
    ['asvs-1.1.2', 'deviates', 'done otherwise'],
    ['asvs-1.1.3', 'later', 'not yet'],
  ]
  const { root } = tree(reasons)
  writeProofs(root, { isComplete: true, proofs: [proved('a @asvs-1.1.1 @asvs-1.1.2')] })
  assert.equal(judgeRequirements(root).problems, [
    'asvs-1.1.1 is "not applicable" in requirement-reasons.tsv, and proven in packages/a/test/a.test.ts',
  ])
})

test('an id in a title that nobody knows is told before the test has run', () => {
  const { root } = tree()
  const title = (id: string) => `test('a used link is dead @${id}', () => {})\n`
  const made = createTree({
    'packages/a/package.json': '{"name":"a"}',
    'packages/a/test/a.test.ts': title('asvs-1.1.1') + title('T-01'),
    'packages/a/src/cases.ts': title('asvs-1.1.7'),
    [`${FOLDER}/requirements.tsv`]: readFileSync(join(root, FOLDER, 'requirements.tsv'), 'utf8'),
    [`${FOLDER}/attacks.tsv`]: readFileSync(join(root, FOLDER, 'attacks.tsv'), 'utf8'),
    [`${FOLDER}/requirement-reasons.tsv`]: 'id\tstatus\treason\n',
  })
  const problems = ['packages/a/src/cases.ts: there is no requirement asvs-1.1.7']
  assert.equal(checkRequirements(made.root, { isCi: false }), problems)
})

test.run()
