import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isPosternError } from '@postern/core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadPackage } from '../../src/open-store/load-package.ts'
import { openStore } from '../../src/open-store/open-store.ts'

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

test('a file is opened and locked at once, and memory is a new one each time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-open-'))
  const url = `file:${join(folder, 'a.json')}`
  const store = await openStore(url)
  assert.ok(existsSync(join(folder, 'a.json.lock')))
  assert.match(String(await openStore(url).catch(messageOf)), 'is in use by this process already')
  await store.close()
  rmSync(folder, { recursive: true })
  const [one, other] = [await openStore('memory:'), await openStore('memory:')]
  assert.is.not(one.users, other.users)
})

test('each server by its URL is connected to at the first call, which says store-unavailable where it is away', async () => {
  for (const url of ['postgres://ada@127.0.0.1:1/app', 'mysql://ada@127.0.0.1:1/app']) {
    const store = await openStore(url)
    assert.ok(isPosternError(await store.ready().catch((error: unknown) => error), 'store-unavailable'))
    await store.close()
  }
})

test('a package that is not installed is named with the command that installs it', async () => {
  const name = '@postern/store-of-nobody'
  const failure = await loadPackage([name, 'nobody'], () => import(name)).catch(messageOf)
  assert.is(failure, `This store needs ${name} and nobody: npm install ${name} nobody`)
  const other = await loadPackage(['pg'], () => import(name)).catch(messageOf)
  assert.match(other, `Cannot find package '${name}'`)
})

test.run()
