// long
// from-source
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readMutants } from '../../src/mutants/read-mutants.ts'
import { readRequirements } from '../../src/requirements/read-requirements.ts'
import { root } from '../../src/root.ts'

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

test.run()
