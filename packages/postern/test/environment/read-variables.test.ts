import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Variables } from '../../src/environment/load-environment.ts'
import { readVariables } from '../../src/environment/read-variables.ts'
import { variableNames } from '../../src/environment/variable-names.ts'
import { withFolder } from '../with-folder.ts'

const test = suite('readVariables')

const read = (real: Variables, dotenv: Variables = {}) => {
  const { texts, problems } = readVariables({ real, dotenv })
  return { texts: Object.fromEntries(texts), problems: [...problems.values()] }
}

test('every POSTERN_ variable may be the text of a file, less one newline at its end', () =>
  withFolder((folder) => {
    const path = join(folder, 'value')
    const names = variableNames.filter((name) => name.startsWith('POSTERN_'))
    for (const [content, text] of [
      ['value\n', 'value'],
      ['value\r\n', 'value'],
      ['value', 'value'],
      [' value \n\n', ' value \n'],
    ]) {
      writeFileSync(path, content ?? '')
      for (const name of names)
        assert.equal(read({ [`${name}_FILE`]: path }), { texts: { [name]: text }, problems: [] })
    }
  }))

test('PORT_FILE is no variable of ours, POSTERN_FOO_FILE an unknown one', () => {
  assert.equal(read({ PORT_FILE: 'x', POSTERN_FOO_FILE: 'x' }), { texts: { POSTERN_FOO_FILE: 'x' }, problems: [] })
})

test('a variable and its file at once are refused', () =>
  withFolder((folder) => {
    const path = join(folder, 'secret')
    writeFileSync(path, 'from the file')
    const both = { POSTERN_SECRET: 'value', POSTERN_SECRET_FILE: path }
    const problems = ['POSTERN_SECRET is set, and so is POSTERN_SECRET_FILE: set one of them']
    assert.equal(read(both), { texts: {}, problems })
    assert.equal(read({}, both), { texts: {}, problems })
  }))

test('either of them in the real environment beats .env', () =>
  withFolder((folder) => {
    const path = join(folder, 'secret')
    writeFileSync(path, 'from the file')
    const texts = (text: string) => ({ texts: { POSTERN_SECRET: text }, problems: [] })
    assert.equal(read({ POSTERN_SECRET: 'real' }, { POSTERN_SECRET_FILE: path }), texts('real'))
    assert.equal(read({ POSTERN_SECRET_FILE: path }, { POSTERN_SECRET: 'dotenv' }), texts('from the file'))
    assert.equal(read({}, { POSTERN_SECRET_FILE: path }), texts('from the file'))
  }))

test('a file that is missing, empty, a folder or no text is refused without its path or content', () =>
  withFolder((folder) => {
    writeFileSync(join(folder, 'empty'), '\n')
    writeFileSync(join(folder, 'binary'), Buffer.from([0xff, 0xfe, 0x00]))
    for (const [name, reason] of [
      ['missing', 'that cannot be read: ENOENT'],
      ['empty', 'that is empty'],
      ['.', 'that cannot be read: EISDIR'],
      ['binary', 'that cannot be read: it is not UTF-8 text'],
    ]) {
      const { problems } = read({ POSTERN_SECRET_FILE: join(folder, name ?? '') })
      assert.equal(problems, [`POSTERN_SECRET_FILE names a file ${reason}`])
    }
  }))

test.run()
