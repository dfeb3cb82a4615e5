import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from '@postern/workshop'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

test('a command that there is not starts nothing, and says so', async () => {
  const program = (await bundlePrograms([main])).get(main) ?? main
  const { PATH = '' } = process.env
  const { status, stderr, stdout } = spawnSync(process.execPath, [program, 'sed'], {
    env: { PATH, PORT: '0' },
    encoding: 'utf8',
    timeout: 20_000,
  })
  assert.is(status, 64)
  assert.match(stderr, /unknown command: there is only "seed"/)
  assert.is(stdout, '')
})

test.run()
