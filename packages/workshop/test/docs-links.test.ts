import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findBrokenLinks } from '../src/docs/find-broken-links.ts'
import { findDocuments } from '../src/docs/find-documents.ts'
import { createTree } from './create-tree.ts'

const brokenIn = (files: Readonly<Record<string, string>>) => {
  const tree = createTree(files)
  return findBrokenLinks(tree.root, findDocuments(tree.root))
}

test('links to files, folders and headings that are there are fine', () => {
  assert.equal(
    brokenIn({
      'README.md':
        '[a](docs/a.md) [b](docs/a.md#two-words-and-code) [here](#top) [c](docs) [d](https://example.com/x)\n# Top\n',
      'docs/a.md': '# One\n\n## Two words, and `code`\n\n[up](../README.md#top)\n',
    }),
    [],
  )
})

test('a link to a file or a heading that is not there is named with its page', () => {
  assert.equal(brokenIn({ 'README.md': '[a](docs/gone.md) [b](#gone)\n\n```md\n# Gone\n[c](no.md)\n```\n' }), [
    'README.md links to docs/gone.md, which is not there',
    'README.md links to #gone, which is not there',
  ])
})

test('the second heading of one text has an anchor of its own', () => {
  const text = '# A\n## Same\n## Same\n[1](#same) [2](#same-1) [3](#same-2)\n'
  assert.equal(brokenIn({ 'README.md': text }), ['README.md links to #same-2, which is not there'])
})

test('a page of docs that nothing links to is found', () => {
  assert.equal(brokenIn({ 'README.md': '# A\n', 'docs/lost.md': '# Lost\n' }), ['docs/lost.md is linked from nowhere'])
})

test('a file of the repository that a page names must be there', () => {
  assert.equal(brokenIn({ 'README.md': '`packages/core/gone.ts` and `npm test` and `README.md`\n' }), [
    'README.md names packages/core/gone.ts, which is not there',
  ])
})

test.run()
