import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadEnvironment } from '../../src/environment/load-environment.ts'
import { readVariables } from '../../src/environment/read-variables.ts'
import { withFolder } from '../with-folder.ts'

const test = suite('loadEnvironment')

const home = process.cwd()
const before = { ...process.env }
test.after.each(() => {
  process.chdir(home)
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

test('.env in the working directory is read, and the real environment wins', () =>
  withFolder((folder) => {
    process.chdir(folder)
    writeFileSync('.env', '# a comment\nPOSTERN_STORE="memory:" # kept apart\nPORT=1\nexport LOG_LEVEL=warn\n')
    process.env.PORT = '2'
    const { real, dotenv } = loadEnvironment()
    process.chdir(home)
    assert.is(real.PORT, '2')
    assert.equal(dotenv, { POSTERN_STORE: 'memory:', LOG_LEVEL: 'warn' })
    assert.is(process.env.POSTERN_STORE, 'memory:')
  }))

test('no .env is fine; one that cannot be read is a problem for whoever reads the variables', () =>
  withFolder((folder) => {
    process.chdir(folder)
    assert.equal(loadEnvironment().dotenv, {})
    for (const marked of ['\ufeffPORT=1\n', 'P\0O\0R\0T\0=\x001\0']) {
      writeFileSync('.env', marked)
      assert.match(readVariables(loadEnvironment()).problems.get('.env') ?? '', '.env cannot be read: it is not UTF-8')
      rmSync('.env')
    }
    mkdirSync('.env')
    assert.match(loadEnvironment().problem ?? '', /^\.env cannot be read: [A-Z_]+$/)
    rmSync('.env', { recursive: true })
    process.chdir(home)
  }))

test.run()
