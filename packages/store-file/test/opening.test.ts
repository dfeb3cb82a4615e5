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
const written = (users: readonly unknown[], tokens: readonly unknown[] = [], more: object = {}) =>
  JSON.stringify({ postern: { format: 1 }, users, tokens, ...more })
const [user, token] = [sampleUser(1), sampleToken(1)]
const whole = written([user], [token])

const refused: { readonly [what: string]: readonly [string | Uint8Array, RegExp] } = {
  'an empty file': ['', /is empty/],
  'a blank file': [' \n', /is not JSON/],
  'a file of zeros': [new Uint8Array(512), /is not JSON/],
  'a file cut short': [whole.slice(0, -1), /is not JSON: it is truncated/],
  'a file cut in half': [whole.slice(0, whole.length / 2), /is not JSON/],
  'text behind the end': [`${whole}{`, /is not JSON/],
  'a byte order mark': [`\ufeff${whole}`, /is not JSON/],
  'bytes that are not UTF-8': [Buffer.concat([Buffer.from(whole), Buffer.from([0xff])]), /is not UTF-8/],
  'a list': ['[]', /not of a Postern store/],
  null: ['null', /not of a Postern store/],
  'an object of something else': ['{"name":"app","version":"1.0.0"}', /not of a Postern store/],
  'the file of plain lowdb': ['{"users":[],"tokens":[]}', /not of a Postern store/],
  'a newer format': ['{"postern":{"format":2},"accounts":{}}', /has format 2, and this version.*knows 1/],
  'a format that is no number': ['{"postern":{"format":"1"},"users":[],"tokens":[]}', /names no format/],
  'a format of zero': ['{"postern":{"format":0},"users":[],"tokens":[]}', /names no format/],
  'a member that we do not write': [written([], [], { extra: 1 }), /has members that no Postern store has/],
  'users that are no list': ['{"postern":{"format":1},"users":{},"tokens":[]}', /no list of users/],
  'tokens that are missing': ['{"postern":{"format":1},"users":[]}', /no list of tokens/],
  'a user without an id': [written([user, { ...user, id: undefined }]), /at \/users\/1/],
  'a user whose logins are no texts': [written([{ ...user, logins: [1] }]), /at \/users\/0/],
  'a token without an expiry': [written([], [{ ...token, expiresAt: null }]), /at \/tokens\/0/],
  'two users of one id': [written([user, { ...user, logins: [] }]), /repeats an id or a login at \/users\/1/],
  'two users of one login': [written([user, { ...user, id: 'other' }]), /repeats an id or a login at \/users\/1/],
  'two tokens of one id': [written([], [token, token]), /repeats an id or a login at \/tokens\/1/],
}

const opening = suite('opening')

for (const [what, [content, reason]] of Object.entries(refused)) {
  opening(`${what} refuses the start and stays as it is`, () => {
    const leftover = 'postern.json.0123456789abcdef.tmp'
    const { home, file } = world({ 'postern.json': content, [leftover]: 'x' })
    const message = thrownBy(() => createFileStore(file)) ?? ''
    assert.match(message, reason)
    assert.match(message, file)
    assert.not.match(message, 'example.com')
    assert.equal(readFileSync(file), Buffer.from(content))
    assert.equal(readdirSync(home), ['postern.json', leftover])
  })
}

opening('a missing file and its folders are made, for their owner only', async () => {
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
