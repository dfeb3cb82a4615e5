// long
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readCodeBlocks } from '../src/docs/code-blocks.ts'
import { root } from '../src/root.ts'

const page = readFileSync(join(root, 'docs/how-to/write-a-store.md'), 'utf8')
const isPublished = /^(?:@postern\/(?:core|testing\/store)|node:test|\.\/[a-z-]+\.ts)$/

test('the blocks of "Write a store" alone, put into the files that they name, pass every case of the kit', () => {
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  // Here, so that the packages are found as they are where they are installed.
  const folder = mkdtempSync(join(cache, 'write-a-store-'))
  try {
    for (const { code, directive = '' } of readCodeBlocks(page)) {
      const [, file] = /^part of ([a-z.-]+)$/.exec(directive) ?? []
      if (file === undefined) continue
      for (const [, from = ''] of code.matchAll(/ from '([^']+)'/g)) assert.match(from, isPublished)
      appendFileSync(join(folder, file), `${code}\n`)
    }
    const args = ['--conditions=postern-source', '--import', 'tsx', '--test', 'custom-store.test.ts']
    // Said to itself, the runner would take this for a test of another runner, and tell nobody.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env })
    assert.is(status, 0, stdout.slice(-2000))
    const passed = Number(/^(?:#|ℹ) pass (\d+)$/m.exec(stdout)?.[1])
    assert.ok(passed >= 80, `${passed} passed`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.run()
