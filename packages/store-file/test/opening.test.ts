import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createFileStore } from '../src/index.ts'
import { thrownBy } from './failure-of.ts'
import { sampleToken, sampleUser } from './sample-records.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
let made = 0

/** A folder of its own with these files in it. */
function world(files: { readonly [name: string]: string | Uint8Array } = {}) {
  const home = join(folder, String(made++))
  mkdirSync(home)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content, { mode: 0o600 })
  return { home, file: join(home, 'postern.json') }
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const hasModes = process.platform !== 'win32'
const [user, token] = [sampleUser(1), sampleToken(1)]
const written = (users: readonly unknown[]) => JSON.stringify({ postern: { format: 1 }, users, tokens: [] })
const whole = written([user])

const opening = suite('opening')

opening('a missing file and its folders are made, for their owner only @T-23', async () => {
  const { home } = world()
  const file = join(home, 'a', 'b', 'postern.json')
  const store = createFileStore(file)
  assert.equal(JSON.parse(readFileSync(file, 'utf8')), { postern: { format: 1 }, users: [], tokens: [] })
  if (hasModes)
    assert.equal([file, `${file}.lock`, join(home, 'a'), join(home, 'a', 'b')].map(modeOf), [
      '600',
      '600',
      '700',
      '700',
    ])
  await store.users.insert(user)
  if (hasModes) assert.is(modeOf(file), '600')
  await store.close()
})

opening('a file that others could read is closed to them, with a warning', async () => {
  if (!hasModes) return console.log('skipped on Windows: it has no such modes')
  const { file } = world({ 'postern.json': whole })
  chmodSync(file, 0o644)
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
  const store = createFileStore(file)
  assert.is(modeOf(file), '600')
  assert.match((await warned).message, /mode 644/)
  assert.equal(await store.users.findById(user.id), user)
  await store.close()
})

opening('what a crash left of our own temporary files goes, and nothing else', async () => {
  const ours = ['postern.json.0123456789abcdef.tmp', 'postern.json.00000000deadbeef.tmp']
  const others = ['postern.json.tmp', 'other.json.0123456789abcdef.tmp', 'postern.json.bak', '.postern.json.tmp']
  const racing = 'postern.json.lock.0123456789abcdef.tmp'
  const files = Object.fromEntries([...ours, ...others, racing].map((name) => [name, 'x']))
  const { home, file } = world({ ...files, 'postern.json': whole })
  const store = createFileStore(file)
  await store.close()
  assert.equal(readdirSync(home).sort(), [...others, racing, 'postern.json'].sort())
})

opening('a link leads to the file itself, which has one lock by whatever name', async () => {
  if (!hasModes) return console.log('skipped on Windows: links need a right of their own')
  const { home, file } = world({ 'postern.json': whole })
  const link = join(home, 'link.json')
  symlinkSync(file, link)
  const store = createFileStore(link)
  assert.match(thrownBy(() => createFileStore(file)) ?? '', /in use by this process/)
  await store.users.insert(sampleUser(2))
  await store.close()
  assert.match(readFileSync(file, 'utf8'), 'email:2@')
})

opening('a folder, a link that leads nowhere and no path are refused', () => {
  const { home, file } = world()
  assert.match(thrownBy(() => createFileStore(home)) ?? '', /is not a regular file/)
  assert.match(thrownBy(() => createFileStore('')) ?? '', /needs the path/)
  if (!hasModes) return
  symlinkSync(join(home, 'nowhere', 'x.json'), file)
  assert.match(thrownBy(() => createFileStore(file)) ?? '', /is a link that leads nowhere/)
  assert.equal(readdirSync(home), ['postern.json'])
})

opening('more than 5 000 users are warned of once', async () => {
  const users = Array.from({ length: 5000 }, (_, number) => sampleUser(number))
  const { file } = world({ 'postern.json': written(users) })
  const warnings: string[] = []
  const listen = ({ message }: Error) => warnings.push(message)
  process.on('warning', listen)
  const store = createFileStore(file)
  await store.tokens.insert(token)
  assert.equal(warnings, [])
  await store.users.insert(sampleUser(5000))
  await store.users.insert(sampleUser(5001))
  await store.close()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', listen)
  assert.is(warnings.length, 1)
  assert.match(warnings[0] ?? '', /more than 5000 users/)
})

opening.run()
