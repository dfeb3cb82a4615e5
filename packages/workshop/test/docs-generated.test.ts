// long
// from-source

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { storeCases } from '@postern/testing/store'
import { catalogue, createMemoryStore, createPostern, defaults } from 'postern'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { defaultValue } from '../src/docs/default-value.ts'
import { findStalePages } from '../src/docs/find-stale-pages.ts'
import { generatedPage } from '../src/docs/generated-page.ts'
import { kitGroups } from '../src/docs/kit-groups.ts'
import { makeQuickPages } from '../src/docs/make-pages.ts'
import { root } from '../src/root.ts'
import { createTree } from './create-tree.ts'

const pages = new Map((await makeQuickPages(root)).map(({ path, text }) => [path.replace('docs/reference/', ''), text]))
// The page of the exports takes longer than all others: here it is as it was committed, which a gate compares.
pages.set('api.md', readFileSync(join(root, 'docs/reference/api.md'), 'utf8'))
const textOf = (name: string) => pages.get(name) ?? ''

test('a page that is missing, changed or made by nothing any more is named', () => {
  const page = generatedPage('docs/reference/a.md', ['# A'])
  const { root: folder, write } = createTree({})
  assert.equal(findStalePages(folder, [page]), ['docs/reference/a.md is stale: npm run docs'])
  write(page.path, page.text)
  assert.equal(findStalePages(folder, [page]), [])
  write(page.path, page.text.replaceAll('\n', '\r\n'))
  assert.equal(findStalePages(folder, [page]), [], 'a checkout on Windows is not stale')
  write(page.path, `${page.text}more\n`)
  write('docs/reference/old.md', page.text)
  write('docs/reference/by-hand.md', '# By hand\n')
  assert.equal(findStalePages(folder, [page]), [
    'docs/reference/a.md is stale: npm run docs',
    'docs/reference/old.md is made by nothing any more: remove it',
  ])
})

test('every code, default and route has its line', () => {
  for (const [code, { status, title }] of Object.entries(catalogue)) {
    assert.ok(textOf('errors.md').includes(`| \`${code}\` | ${status} | ${title} |`), code)
  }
  for (const [area, values] of Object.entries(defaults)) {
    assert.ok(textOf('defaults.md').includes(`\n## ${area}\n`), area)
    for (const [name, value] of Object.entries(values)) {
      assert.match(
        textOf('defaults.md'),
        new RegExp(`\\| \`${name}\` \\| \`${defaultValue(value)}\` \\| [^|]*\\| [A-Z][^|]+ \\|`),
      )
    }
  }
  const secret = 'u8m1cDkYh0VfXo4bGZr7Pq2sLwT5nJ9eKxA3iRvC6yE'
  const { routes } = createPostern({ secret, store: createMemoryStore(), baseUrl: 'https://app.example.com' })
  assert.ok(routes.length >= 14)
  for (const { name, method, path } of routes) {
    assert.ok(textOf('http.md').includes(`\n### ${method} ${path}\n`), name)
  }
})

test('a route shows its bounds, its answers, and the codes that are its own', () => {
  const [, register = ''] = textOf('http.md').split('\n### POST /auth/register\n')
  const [part = ''] = register.split('\n### ')
  assert.match(part, /\| `password` \| yes \| string\. 8–256 characters/)
  assert.match(part, /\| 201 \| The new user/)
  assert.match(part, /^Errors: 403 `registration-closed`, 409 `login-taken`, 429 `rate-limited`, 503 `overloaded`\.$/m)
})

test('options, events, variables and exports come with what their sources say of them', () => {
  assert.match(textOf('options.md'), /\| `accessTokens\.seconds` \| `number` \| {2}\| 60–900, default 600\. \|/)
  assert.match(textOf('events.md'), /\| `authn_login_fail` \| `reason: 'unknown-login' \\\| /)
  assert.match(
    textOf('command-line.md'),
    /## user set-password\n\n```text\npostern user set-password LOGIN \[options\]\n/,
  )
  assert.match(textOf('environment.md'), /\| `PORT` \| `3000` \| a number from 0 to 65535/)
  assert.match(
    textOf('api.md'),
    /## @postern\/store-file\n[\s\S]*### createFileStore\n\nOpens a store in one JSON file/,
  )
  assert.match(textOf('api.md'), /### isPosternError\n/)
})

test('every store has a column, and every case of the kit is in a row', () => {
  const [head = '', , ...rows] = textOf('stores.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
  assert.match(head, /memory.*JSON file.*DynamoDB/)
  const kit = rows.slice(0, kitGroups.length).map((row) => Number(row.split(' | ')[1]))
  assert.is(
    kit.reduce((one, other) => one + other),
    storeCases.length,
  )
})

test.run()
