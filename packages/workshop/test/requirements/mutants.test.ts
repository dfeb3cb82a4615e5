// long
// from-source
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Mutant } from '../../src/mutants/mutant.ts'
import { readMutants } from '../../src/mutants/read-mutants.ts'
import { runMutant } from '../../src/mutants/run-mutant.ts'
import { readRequirements } from '../../src/requirements/read-requirements.ts'
import { root } from '../../src/root.ts'
import { createTree } from '../create-tree.ts'

const test = suite('the mutants')
const mutants = readMutants(root)

test('take out a defence against each of the attacks', () => {
  const attacks = readRequirements(root).filter(({ standard }) => standard === 'Attacks')
  assert.ok(attacks.length >= 50)
  const caught = new Set(mutants.map(({ id }) => id))
  assert.equal(
    attacks.map(({ id }) => id).filter((id) => !caught.has(id)),
    [],
  )
})

test('name a text that stands in the source, and a test that is there', () => {
  for (const { id, file, from, to, test: path } of mutants) {
    assert.ok(from !== '' && from !== to, id)
    assert.ok(/^packages\/[^/]+\/src\//.test(file), `${id}: ${file} is shipped source`)
    assert.ok(
      readFileSync(join(root, file), 'utf8').includes(from),
      `${id}: ${file} has no longer, and mutants.tsv needs what is there now: ${from}`,
    )
    assert.ok(path.endsWith('.test.ts') && existsSync(join(root, path)), `${id}: ${path}`)
  }
})

test('are caught by a test of the attack that goes red, not by one of another, and the defence is put back', async () => {
  const file = 'packages/a/src/refuses.ts'
  const source = 'export const refuses = (guesses: number) => guesses > 5\n'
  const testFile = 'packages/a/test/refuses.test.ts'
  const tree = createTree(
    {
      'package.json': '{"type":"module"}',
      [file]: source,
      [testFile]: `import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { refuses } from '../src/refuses.ts'
test('the sixth guess is refused @T-09', () => assert.ok(refuses(6)))
test('the first one is not @T-10', () => assert.not(refuses(1)))
test.run()
`,
    },
    ['uvu', 'tsx'],
  )
  const mutant: Mutant = { id: 'T-09', file, from: 'guesses > 5', to: 'false', test: testFile }
  const redOf = async (more: Partial<Mutant>) => (await runMutant(tree.root, { ...mutant, ...more })).red
  assert.is(await redOf({}), 'the sixth guess is refused @T-09')
  assert.is(await redOf({ to: 'true' }), undefined)
  assert.is(await redOf({ id: 'T-10' }), undefined)
  assert.is(readFileSync(join(tree.root, file), 'utf8'), source)
})

test.run()
