import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parseTestFileWishes } from '../src/test-file-wishes.ts'

test('a file that asks for nothing runs beside others and has 120 seconds', () => {
  assert.equal(parseTestFileWishes("import { test } from 'uvu'\n"), { alone: false, timeoutSeconds: 120 })
  assert.equal(parseTestFileWishes(''), { alone: false, timeoutSeconds: 120 })
})

test('the first comment lines may ask for more time and to run alone, among other words and with CRLF', () => {
  const source = '// Kills a server 200 times.\r\n// timeout-seconds: 300\r\n// alone\r\nimport x\r\n'
  assert.equal(parseTestFileWishes(source), { alone: true, timeoutSeconds: 300 })
})

test('a comment further down asks for nothing', () => {
  assert.equal(parseTestFileWishes('import x\n// alone\n// timeout-seconds: 5\n'), {
    alone: false,
    timeoutSeconds: 120,
  })
})

test.run()
