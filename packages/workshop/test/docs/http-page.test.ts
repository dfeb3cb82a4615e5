// from-source
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { httpPage } from '../../src/docs/http-page.ts'
import { findFiles } from '../../src/find-files.ts'
import { root } from '../../src/root.ts'

const test = suite('the page of the HTTP contract')

test('has every route that a feature brings, and names the option that it comes with', () => {
  const files = findFiles(join(root, 'packages/core/src/features'), (path) => /routes?\.ts$/.test(path))
  const names = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bname: '([a-z-]+)'/g)].map(([, name = '']) => name),
  )
  assert.ok(names.length > 15, `${names.length} routes`)
  const { text } = httpPage()
  assert.equal(
    names.filter((name) => !text.includes(`| \`${name}\` |`)),
    [],
  )
  assert.match(text, '| `audit` | GET `/audit` | a user | Read the audit trail | `audit` |')
  assert.match(text, /\| `verify` \| POST `\/auth\/verify` \|.*\| `mail` \|/)
  assert.match(text, /\| `login` \| POST `\/auth\/login` \| everybody \| Log in \| {2}\|/)
})

test.run()
