// long
// timeout-seconds: 240
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readCodeBlocks } from '../src/docs/code-blocks.ts'
import { findDocuments } from '../src/docs/find-documents.ts'
import { root } from '../src/root.ts'
import { noShell } from './docs/no-shell.ts'
import { runPage } from './docs/run-page.ts'
import { assertSameJson, assertSameText } from './docs/same-answer.ts'

const isRun = ({ text }: { readonly text: string }) =>
  readCodeBlocks(text).some(({ directive = '' }) => /^(start|run)\b/.test(directive))

const isFailed = (run: () => void) => {
  try {
    run()
    return false
  } catch {
    return true
  }
}

for (const page of findDocuments(root).filter(isRun)) {
  test(`${page.path} does what it says, from top to bottom`, async () => {
    if (noShell !== undefined) return console.log(noShell)
    const compared = await runPage(page)
    console.log(`${page.path}: ${compared} answers compared`)
    assert.ok(compared > 0)
  })
}

test('the first screen and the tutorials are among the pages that are run', () => {
  const paths = findDocuments(root)
    .filter(isRun)
    .map(({ path }) => path)
  const tutorials = readdirSync(join(root, 'docs/tutorial')).map((name) => `docs/tutorial/${name}`)
  assert.is(tutorials.length, 5)
  for (const path of ['README.md', ...tutorials]) {
    assert.ok(paths.includes(path), path)
  }
})

test('a page whose answer is another one is found', async () => {
  if (noShell !== undefined) return console.log(noShell)
  const page = (answer: string) => ({
    path: 'a.md',
    text: `<!-- run -->\n\`\`\`sh\necho '{"status":"ok"}'\n\`\`\`\n\n\`\`\`json\n${answer}\n\`\`\`\n`,
  })
  assert.is(await runPage(page('{"status":"ok"}')), 1)
  const failure = await runPage(page('{"status":"well"}')).catch((error: Error) => error.message)
  assert.match(String(failure), /^a\.md:2/)
})

test('ids and instants may differ in an answer, their form and everything else may not', () => {
  const documented = '{"id":"019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f","at":"2026-01-01T00:00:00.000Z","token":"prt_…"}'
  const same = '{"id":"019dffff-0000-7d3a-9f60-2b1c8e5d4a7f","at":"2027-02-03T01:02:03.456Z","token":"prt_abc"}'
  assertSameJson(documented, same, 'a.md')
  for (const other of [
    same.replace('019dffff-0000', '7'),
    same.replace('prt_', 'pat_'),
    same.replace('}', ',"hash":"x"}'),
    same.replace('"at"', '"then"'),
  ]) {
    assert.ok(
      isFailed(() => assertSameJson(documented, other, 'a.md')),
      other,
    )
  }
  assertSameText('HTTP/1.1 200 OK\n…"a"…', 'HTTP/1.1 200 OK\r\nX: y\r\n\r\n{"a":1}', 'a.md')
  assert.ok(isFailed(() => assertSameText('b\na', 'a\nb', 'a.md')))
})

test.run()
