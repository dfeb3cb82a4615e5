// long
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readCodeBlocks } from '../src/docs/code-blocks.ts'
import { findDocuments } from '../src/docs/find-documents.ts'
import { GENERATED } from '../src/docs/generated-page.ts'
import { root } from '../src/root.ts'
import { compileBlocks } from './docs/compile-blocks.ts'
import { judgeBlock, type Surroundings } from './docs/judge-block.ts'
import { readSurroundings } from './docs/read-surroundings.ts'

const blockOf = (language: string, code: string, directive?: string) => ({
  language,
  code,
  line: 1,
  ...(directive !== undefined && { directive }),
})

const nothing: Surroundings = {
  testedFiles: [],
  packages: new Set(['postern']),
  scripts: new Set(['test']),
  files: () => false,
}

/** The first does not compile, the second does. */
const probes = [
  { place: 'probe.md:1', language: 'ts', code: "import { createPostern } from 'postern'\ncreatePostern({})\n" },
  { place: 'probe.md:9', language: 'js', code: "import { createMemoryStore } from 'postern'\ncreateMemoryStore()\n" },
]

test('every block of every page is compiled, run, taken from a tested file, or says why not', () => {
  const surroundings = readSurroundings()
  const written = findDocuments(root).filter(({ text }) => !text.startsWith(GENERATED))
  const judged = written.flatMap(({ path, text }) =>
    readCodeBlocks(text).map((block) => ({
      block,
      place: `${path}:${block.line}`,
      judgement: judgeBlock(block, surroundings),
    })),
  )
  const problems = judged.flatMap(({ place, judgement }) =>
    typeof judgement === 'object' ? [`${place}: ${judgement.problem}`] : [],
  )
  assert.equal(problems, [])

  const code = judged.filter(({ block }) => block.language === 'ts' || block.language === 'js')
  const alone = code.filter(({ judgement }) => judgement === 'compiled' || judgement === 'run')
  const snippets = alone.map(({ place, block: { language, code: source } }) => ({ place, language, code: source }))
  // One program for all: the packages are compiled once.
  const [wrong, ...others] = compileBlocks([...snippets, ...probes])
  assert.match(wrong ?? '', /^probe\.md:1: .*secret/, 'a block that does not compile is found')
  assert.equal(others, [])

  const kinds = [...new Set(judged.map(({ judgement }) => judgement))]
  const counts = kinds.map((kind) => `${judged.filter(({ judgement }) => judgement === kind).length} ${kind}`)
  console.log(`${judged.length} blocks on ${written.length} pages: ${counts.join(', ')}; ${snippets.length} compiled`)
  assert.ok(snippets.length >= 8 && code.length > snippets.length)
})

test('the pages that show one program show all of it', () => {
  const documents = new Map(findDocuments(root).map(({ path, text }) => [path, text]))
  for (const [page, program] of [
    ['use-without-http', 'no-http'],
    ['own-user-fields', 'host-fields'],
    ['test-your-app', 'own-tests'],
  ]) {
    const blocks = readCodeBlocks(documents.get(`docs/how-to/${page}.md`) ?? '').filter(
      (block) => block.language === 'ts',
    )
    const source = readFileSync(join(root, `examples/programs/src/${program}.ts`), 'utf8').replaceAll('\r\n', '\n')
    assert.is(blocks.map(({ code }) => code).join('\n'), source.replace(/^\/\/ .*\n/, ''), page)
  }
})

test('a command that is neither run nor names what exists is found', () => {
  assert.is(judgeBlock(blockOf('sh', 'npm install postern && npm test\n'), nothing), 'names what exists')
  assert.equal(judgeBlock(blockOf('sh', 'npm install posterm\n'), nothing), { problem: 'no package posterm' })
  assert.equal(judgeBlock(blockOf('sh', 'npm run tset\n'), nothing), { problem: 'no script tset' })
  assert.equal(judgeBlock(blockOf('sh', 'node gone.ts\n'), nothing), { problem: 'no file gone.ts' })
  assert.equal(judgeBlock(blockOf('sh', 'curl localhost\n'), nothing), {
    problem: 'not run, and not an npm command: curl localhost',
  })
})

test('a block that is not run gives a reason, and an unknown comment is found', () => {
  assert.is(judgeBlock(blockOf('sh', 'curl localhost\n', 'not run: it would take all day'), nothing), 'not run')
  assert.equal(judgeBlock(blockOf('sh', 'curl localhost\n', 'not run'), nothing), {
    problem: 'unknown comment "not run"',
  })
  assert.equal(judgeBlock(blockOf('python', 'pass\n'), nothing), { problem: 'unknown language "python"' })
})

test('blocks are read with their comment and their line', () => {
  const page = '# A\n\n<!-- run -->\n```sh\nls\n```\n\n```ts\nlet a = 1\n```\n'
  assert.equal(readCodeBlocks(page), [
    { language: 'sh', code: 'ls\n', line: 4, directive: 'run' },
    { language: 'ts', code: 'let a = 1\n', line: 8 },
  ])
  assert.throws(() => readCodeBlocks('```ts\nlet a\n'), /never closed/)
})

test.run()
