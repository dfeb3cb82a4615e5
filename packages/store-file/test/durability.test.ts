import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isPosternError } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createFileStore } from '../src/index.ts'
import { openFileStore } from '../src/open-file-store.ts'
import { brokenDisk, steps } from './broken-disk.ts'
import { failureOf } from './failure-of.ts'
import { sampleToken, sampleUser } from './sample-records.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
let opened = 0

/** A store with user 1 in it, on a disk that can be broken. */
async function world() {
  const home = join(folder, String(opened++))
  const file = join(home, 'postern.json')
  const broken = brokenDisk()
  const store = openFileStore(file, broken.disk)
  await store.users.insert(sampleUser(1))
  broken.told.length = 0
  return { ...broken, store, file, home }
}

const durability = suite('durability')

durability('a write is answered after temporary file, fsync, rename and fsync of the folder', async () => {
  const { store, told } = await world()
  await store.users.insert(sampleUser(2)).then(() => told.push('answer'))
  const folderSteps = process.platform === 'win32' ? [] : ['open folder', 'sync folder', 'close folder']
  const expected = ['open wx 600', 'write', 'sync', 'close', 'rename to postern.json', ...folderSteps, 'answer']
  assert.equal(told, expected)
  await store.close()
})

for (const step of process.platform === 'win32' ? steps.slice(0, 5) : steps) {
  durability(`a disk that fails at "${step}" fails the write, leaves memory as it was, and may recover`, async () => {
    const { store, state, file, home } = await world()
    const before = readFileSync(file, 'utf8')
    state.failing = step
    const next = sampleUser(1, { version: 2, logins: ['email:new@example.com'] })
    const failures = await Promise.all([
      failureOf(store.users.replace(sampleUser(1), next)),
      failureOf(store.tokens.insert(sampleToken(1))),
    ])
    for (const failure of failures) assert.ok(isPosternError(failure, 'store-unavailable'))
    assert.equal(await store.users.list({ limit: 9 }), [sampleUser(1)])
    assert.is(await store.tokens.findById('token-1'), undefined)
    assert.equal(readdirSync(home).sort(), ['postern.json', 'postern.json.lock'])
    if (!step.endsWith('folder')) assert.is(readFileSync(file, 'utf8'), before)
    state.failing = undefined
    assert.is(await store.users.insert(sampleUser(2)), 'inserted')
    assert.is(await store.tokens.insert(sampleToken(1)), true)
    await store.close()
    const again = createFileStore(file)
    assert.equal(await again.users.list({ limit: 9 }), [sampleUser(1), sampleUser(2)])
    await again.close()
  })
}

durability('a file system without fsync of folders is good enough', async () => {
  const { store, state } = await world()
  Object.assign(state, { failing: 'sync folder', code: 'EINVAL' })
  assert.is(await store.users.insert(sampleUser(2)), 'inserted')
  await store.close()
})

durability('closing writes what was acknowledged over a write that failed after its rename', async () => {
  if (process.platform === 'win32') return console.log('skipped on Windows: it has no fsync of folders')
  const { store, state, file } = await world()
  state.failing = 'sync folder'
  await failureOf(store.users.insert(sampleUser(2)))
  assert.match(readFileSync(file, 'utf8'), 'email:2@')
  state.failing = undefined
  await store.close()
  assert.not.match(readFileSync(file, 'utf8'), 'email:2@')
})

durability('closing answers the writes that wait, and then no call at all', async () => {
  const { store, file, home } = await world()
  const waiting = [store.users.insert(sampleUser(2)), store.users.insert(sampleUser(3))]
  await Promise.all([store.close(), store.close()])
  assert.equal(await Promise.all(waiting), ['inserted', 'inserted'])
  assert.equal(readdirSync(home), ['postern.json'])
  const { users, tokens } = store
  const calls = [store.ready(), users.insert(sampleUser(4)), users.findById(sampleUser(1).id), users.list({ limit: 1 })]
  for (const call of [...calls, tokens.findById('x'), tokens.removeExpired(0, 1)])
    assert.ok(isPosternError(await failureOf(call), 'store-unavailable'))
  const again = createFileStore(file)
  assert.is((await again.users.list({ limit: 9 })).length, 3)
  await again.close()
})

durability('a store whose lock was taken over writes nothing and answers nothing any more', async () => {
  const { store, file } = await world()
  const before = readFileSync(file, 'utf8')
  writeFileSync(`${file}.lock`, '{"pid":1}\n')
  assert.ok(isPosternError(await failureOf(store.users.insert(sampleUser(2))), 'store-unavailable'))
  assert.ok(isPosternError(await failureOf(store.users.findById(sampleUser(1).id)), 'store-unavailable'))
  assert.is(readFileSync(file, 'utf8'), before)
  await store.close()
  assert.is(readFileSync(`${file}.lock`, 'utf8'), '{"pid":1}\n')
})

durability('readiness fails with the write that failed, tries the disk anew, and is back with it', async () => {
  const { store, state, told, file } = await world()
  await store.ready()
  assert.equal(told, [])
  state.failing = 'write'
  await failureOf(store.users.insert(sampleUser(2)))
  for (let time = 0; time < 2; time += 1) assert.ok(isPosternError(await failureOf(store.ready()), 'store-unavailable'))
  const both = [failureOf(store.ready()), failureOf(store.users.insert(sampleUser(3)))]
  for (const failure of await Promise.all(both)) assert.ok(isPosternError(failure, 'store-unavailable'))
  state.failing = undefined
  await Promise.all([store.ready(), store.ready()])
  told.length = 0
  await store.ready()
  assert.equal(told, [])
  assert.not.match(readFileSync(file, 'utf8'), 'email:2@')
  await store.close()
})

durability(
  'readiness sees at once that the folder is gone, and says what happened to the lock and what to do',
  async () => {
    const { store, home, file } = await world()
    rmSync(home, { recursive: true })
    for (const failure of [await failureOf(store.ready()), await failureOf(store.users.list({ limit: 1 }))]) {
      assert.ok(isPosternError(failure, 'store-unavailable'))
      const { code, message } = failure.cause as NodeJS.ErrnoException
      assert.is(code, 'POSTERN_LOCK_LOST')
      assert.match(message, `the lock file ${file}.lock was removed, or another process took it over`)
      assert.match(message, 'restart')
    }
    await store.close()
  },
)

durability('what is read after opening again is what was acknowledged', async () => {
  const { store, file } = await world()
  const odd = { name: 'Zoë "\u2028 \ud800 🗝', attributes: JSON.parse('{"__proto__":{"a":[1.5,null,-7]},"":""}') }
  for (let number = 40; number > 1; number--)
    await Promise.all([store.users.insert(sampleUser(number, odd)), store.tokens.insert(sampleToken(number, odd))])
  await store.users.remove(sampleUser(7))
  await store.tokens.replace(sampleToken(8), sampleToken(8, { version: 2, userId: sampleUser(8).id }))
  const [users, tokens] = [await store.users.list({ limit: 99 }), await store.tokens.findByUser(sampleUser(8).id)]
  await store.close()
  const again = createFileStore(file)
  assert.equal(await again.users.list({ limit: 99 }), users)
  assert.equal(await again.tokens.findByUser(sampleUser(8).id), tokens)
  assert.is(users.length, 39)
  assert.is(tokens.length, 1)
  await again.close()
})

durability.run()
