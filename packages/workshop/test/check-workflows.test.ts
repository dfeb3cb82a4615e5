import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkWorkflows } from '../src/check-workflows.ts'
import { createTree } from './create-tree.ts'

const HASH = '0123456789abcdef0123456789abcdef01234567'
const workflow = (uses: string) => `name: x
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: ${uses}
`
const problemsOf = (text: string) => checkWorkflows(createTree({ '.github/workflows/x.yml': text }).root)

test('an action pinned by hash with its version passes, by tag or without a version it does not', async () => {
  assert.equal(await problemsOf(workflow(`actions/checkout@${HASH} # v6.0.3`)), [])
  for (const uses of [
    'actions/checkout@v6',
    `actions/checkout@${HASH}`,
    `actions/checkout@${HASH.slice(1)} # v6.0.3`,
  ]) {
    assert.match((await problemsOf(workflow(uses)))[0] ?? '', '.github/workflows/x.yml: not pinned', uses)
  }
})

test('permissions for all jobs, and what actionlint finds, fail', async () => {
  const good = workflow(`actions/checkout@${HASH} # v6.0.3`)
  assert.match(
    (await problemsOf(good.replace('permissions: {}', 'permissions: read-all')))[0] ?? '',
    'lacks "permissions: {}"',
  )
  assert.match(
    (await problemsOf(`${good}      - run: echo \${{ matrix.node }}\n`))[0] ?? '',
    'line 9: property "node" is not defined',
  )
})

test.run()
