import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../src/root.ts'

const folders = ['packages', 'examples'].flatMap((above) =>
  readdirSync(join(root, above), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(above, name)),
)

test('every package asks for the Node that the README names', () => {
  const [, version] = /with Node (\d+\.\d+) or later/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  for (const folder of ['.', ...folders]) {
    const { engines } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    assert.equal(engines, { node: `>=${version}.0` }, folder)
  }
})

test.run()
