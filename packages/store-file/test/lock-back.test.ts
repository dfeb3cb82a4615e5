import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isPosternError } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { holdLock } from '../src/hold-lock.ts'
import { createFileStore } from '../src/index.ts'
import { openFileStore } from '../src/open-file-store.ts'
import { brokenDisk } from './broken-disk.ts'
import { failureOf } from './failure-of.ts'
import { sampleUser } from './sample-records.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
let made = 0

/** A store with user 1 in it that has found its folder moved away. */
async function awayWorld() {
  const home = join(folder, String(made++))
  const away = `${home}.away`
  const { disk, state } = brokenDisk()
  const store = openFileStore(join(home, 'postern.json'), disk)
  await store.users.insert(sampleUser(1))
  const isLost = async (call: Promise<unknown>) => isPosternError(await failureOf(call), 'store-unavailable')
  const moveAway = async () => {
    renameSync(home, away)
    assert.ok(await isLost(store.ready()))
    assert.ok(await isLost(store.users.findById(sampleUser(1).id)))
  }
  await moveAway()
  return { home, away, store, state, isLost, moveAway, file: join(home, 'postern.json') }
}

const back = suite('lock that is back')

back('a store whose folder was moved away and back answers and writes again @T-23', async () => {
  const { home, away, store, file, isLost, moveAway } = await awayWorld()
  assert.ok(await isLost(store.users.insert(sampleUser(2))))
  renameSync(away, home)
  await store.ready()
  assert.equal(await store.users.list({ limit: 9 }), [sampleUser(1)])
  assert.is(await store.users.insert(sampleUser(3)), 'inserted')
  await moveAway()
  renameSync(away, home)
  await store.ready()
  await store.close()
  assert.not(existsSync(`${file}.lock`))
  const again = createFileStore(file)
  assert.equal(await again.users.list({ limit: 9 }), [sampleUser(1), sampleUser(3)])
  await again.close()
})

back('a write that failed since the folder was gone is not in the file once that is back', async () => {
  const { home, away, store, moveAway, isLost, file } = await awayWorld()
  renameSync(away, home)
  await store.ready()
  renameSync(home, away)
  assert.ok(await isLost(store.users.insert(sampleUser(2))))
  renameSync(away, home)
  await moveAway()
  renameSync(away, home)
  await store.ready()
  assert.not.match(readFileSync(file, 'utf8'), 'email:2@')
  assert.is(await store.users.insert(sampleUser(2)), 'inserted')
  await store.close()
})

back('what a flush that failed behind its rename left does not keep a lock lost', async () => {
  if (process.platform === 'win32') return console.log('skipped on Windows: it has no fsync of folders')
  const { home, away, store, state, moveAway, isLost, file } = await awayWorld()
  renameSync(away, home)
  await store.ready()
  state.failing = 'sync folder'
  assert.ok(await isLost(store.users.insert(sampleUser(2))))
  assert.match(readFileSync(file, 'utf8'), 'email:2@')
  state.failing = undefined
  await moveAway()
  renameSync(away, home)
  await store.ready()
  assert.not.match(readFileSync(file, 'utf8'), 'email:2@')
  await store.close()
})

const changes: { readonly [what: string]: (file: string) => void } = {
  'an older copy': (file) => writeFileSync(file, '{"postern":{"format":1},"users":[],"tokens":[]}'),
  'another record': (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"active"', '"locked"')),
  'half of the file': (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 60)),
  nothing: (file) => rmSync(file),
}

for (const [what, change] of Object.entries(changes)) {
  back(`a lock that is back over ${what} stays lost, until the file is back as well`, async () => {
    const { home, away, store, isLost, file } = await awayWorld()
    cpSync(away, home, { recursive: true })
    change(file)
    const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
    const { message = '' } = ((await failureOf(store.ready())) as Error).cause as Error
    assert.match(message, /until its own lock file is back, and the store file as it left it/)
    assert.ok(await isLost(store.users.insert(sampleUser(2))))
    assert.ok(await isLost(store.users.findById(sampleUser(1).id)))
    assert.is(existsSync(file) ? readFileSync(file, 'utf8') : undefined, before)
    cpSync(join(away, 'postern.json'), file)
    await store.ready()
    assert.is(await store.users.insert(sampleUser(2)), 'inserted')
    await store.close()
  })
}

back('a store stays away from a folder that another process has meanwhile, until that one is gone', async () => {
  const { home, away, store, isLost, file } = await awayWorld()
  const other = createFileStore(file)
  await other.users.insert(sampleUser(7))
  const theirs = readFileSync(file, 'utf8')
  assert.ok(await isLost(store.ready()))
  assert.ok(await isLost(store.users.insert(sampleUser(2))))
  await other.close()
  assert.ok(await isLost(store.ready()))
  assert.is(readFileSync(file, 'utf8'), theirs)
  rmSync(home, { recursive: true })
  renameSync(away, home)
  await store.ready()
  assert.equal(await store.users.list({ limit: 9 }), [sampleUser(1)])
  await store.close()
})

back('a lock that another process takes while the file is looked at stays lost', () => {
  const home = join(folder, String(made++))
  mkdirSync(home)
  const path = join(home, 'x.lock')
  const taken = () => {
    rmSync(path)
    writeFileSync(path, 'another')
    return true
  }
  const held = holdLock(path, { isUnchanged: taken })
  renameSync(path, `${path}.away`)
  assert.throws(() => held.check(), /was removed/)
  renameSync(`${path}.away`, path)
  assert.throws(() => held.check(), /was removed/)
  held.release()
  assert.is(readFileSync(path, 'utf8'), 'another')
})

back('the heartbeat finds a lock that is back, and beats on in a copy of it', async () => {
  const home = join(folder, String(made++))
  mkdirSync(home)
  const path = join(home, 'x.lock')
  const held = holdLock(path, { heartbeatMilliseconds: 10, isUnchanged: () => true })
  const until = async (is: () => boolean) => {
    while (!is()) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  renameSync(path, `${path}.away`)
  await until(() => held.loss() !== undefined)
  cpSync(`${path}.away`, path)
  await until(() => held.loss() === undefined)
  utimesSync(path, 1, 1)
  await until(() => statSync(path).mtimeMs > 2000)
  held.release()
  assert.not(existsSync(path))
})

back('closing succeeds where the folder has become a file, or is gone', async () => {
  const { home, store } = await awayWorld()
  writeFileSync(home, 'a file')
  await store.close()
  assert.is(readFileSync(home, 'utf8'), 'a file')
  const gone = await awayWorld()
  await gone.store.close()
})

back.run()
