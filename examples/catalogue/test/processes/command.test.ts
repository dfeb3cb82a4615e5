// long
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from '@postern/workshop'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { spawnCatalogue } from '../support/spawn-catalogue.ts'

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

test('where it listens is told even where the log is silent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-silent-'))
  const running = await spawnCatalogue({
    CATALOGUE_DATABASE: `sqlite:${join(folder, 'silent.db')}`,
    CATALOGUE_CACHE: 'off',
    CATALOGUE_SECRET: 'Zm9yLXRlc3RzLW9ubHktMzItYnl0ZXMtb2YtdGV4dC4u',
    LOG_LEVEL: 'silent',
  })
  try {
    assert.is((await fetch(`${running.url}/api/v1/products`)).status, 200)
  } finally {
    assert.is(await running.stop(), 0)
    rmSync(folder, { recursive: true, force: true })
  }
})

test.run()
