import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll('\r\n', '\n')

const guide = read('../../../../docs/how-to/write-a-store.md')
const tested = ['./custom-store.ts', './memory-db.ts', './custom-store.test.ts', './custom-store.node-test.ts'].map(
  read,
)

const test = suite('docs/how-to/write-a-store.md')

test('every block of code is taken from a file that the tests run', () => {
  const blocks = [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
  assert.is(blocks.length, 7)
  for (const block of blocks) {
    assert.ok(
      tested.some((source) => source.includes(block)),
      `this block is in none of the tested files:\n${block}`,
    )
  }
})

test('the blocks hold the whole custom store', () => {
  const [store = ''] = tested
  const blocks = [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
  const parts = blocks.filter((block) => store.includes(block))
  assert.is(parts.join('\n'), store)
})

test('the guide has eight rules', () => {
  assert.equal(
    [...guide.matchAll(/^(\d)\. \*\*/gm)].map(([, number]) => number),
    ['1', '2', '3', '4', '5', '6', '7', '8'],
  )
})

test.run()
