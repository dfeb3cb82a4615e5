import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parseTestFileWishes } from '../src/test-file-wishes.ts'

const none = { alone: false, fromSource: false, long: false, timeoutSeconds: 120 }

test('a file that asks for nothing is bundled, runs beside others and has 120 seconds', () => {
  assert.equal(parseTestFileWishes("import { test } from 'uvu'\n"), none)
  assert.equal(parseTestFileWishes(''), none)
})

test('the first comment lines may ask for more time, to run alone, seldom and as source, among other words and with CRLF', () => {
  const source =
    '// Kills a server 200 times.\r\n// timeout-seconds: 300\r\n// alone\r\n// long\r\n// from-source\r\nimport x\r\n'
  assert.equal(parseTestFileWishes(source), { alone: true, fromSource: true, long: true, timeoutSeconds: 300 })
})

test('a comment further down asks for nothing', () => {
  assert.equal(parseTestFileWishes('import x\n// alone\n// from-source\n// long\n// timeout-seconds: 5\n'), none)
})

test.run()
