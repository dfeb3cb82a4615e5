import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createFileStore } from '../src/index.ts'
import { thrownBy } from './failure-of.ts'
import { sampleToken, sampleUser } from './sample-records.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
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
  'users twice': [whole.replace(/}$/, ',"users":[]}'), /has a member twice/],
  'users twice, once with escapes': [whole.replace('"users"', '"\\u0075sers":[],"users"'), /has a member twice/],
  'a format twice': [whole.replace('"format":1', '"format":1,"format":1'), /has a member twice/],
  'a member of a user twice': [whole.replace('"status":', '"status" : "disabled","status":'), /has a member twice/],
  'the prototype of a user twice': [whole.replace('"status":', '"__proto__":{},"__proto__":{},"status":'), /twice/],
}

const refusals = suite('refusals')

for (const [what, [content, reason]] of Object.entries(refused)) {
  refusals(`${what} refuses the start and stays as it is`, () => {
    const files = { 'postern.json': content, 'postern.json.0123456789abcdef.tmp': 'x', 'postern.json.lock': 'old' }
    const home = mkdtempSync(join(folder, 'home-'))
    const file = join(home, 'postern.json')
    for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text, { mode: 0o600 })
    utimesSync(`${file}.lock`, 1, 1)
    const message = thrownBy(() => createFileStore(file)) ?? ''
    assert.match(message, reason)
    assert.match(message, file)
    assert.not.match(message, 'example.com')
    assert.equal(readdirSync(home).sort(), Object.keys(files).sort())
    for (const [name, text] of Object.entries(files)) assert.equal(readFileSync(join(home, name)), Buffer.from(text))
  })
}

refusals('quotes, colons and backslashes within texts are no names', async () => {
  const file = join(mkdtempSync(join(folder, 'home-')), 'postern.json')
  const odd = { ...user, attributes: { '": "a\\': [':', '\\"": ', { 'b:': '"c":"c":' }, {}, null, 1] } }
  writeFileSync(file, JSON.stringify({ postern: { format: 1 }, users: [odd], tokens: [] }, null, 2), { mode: 0o600 })
  const store = createFileStore(file)
  assert.equal(await store.users.findById(user.id), odd)
  await store.close()
})

refusals('a URL in place of a path is refused, and nothing is made of it', () => {
  const before = readdirSync('.')
  const others = ['https://example.org/x.json', 'postgres://localhost/db', 'memory:', 'sqlite:x.db', 'REDIS:x']
  for (const url of ['file:///tmp/x.json', 'FILE:x.json'])
    assert.match(thrownBy(() => createFileStore(url)) ?? '', /not a URL: use fileURLToPath\(\) of node:url/)
  for (const url of others)
    assert.match(
      thrownBy(() => createFileStore(url)) ?? '',
      /not a URL: take the store that ".*:" is of, or put "\.\/"/,
    )
  assert.equal(readdirSync('.'), before)
})

refusals('a file whose name begins like a URL opens by the path that the advice names', async () => {
  if (process.platform === 'win32') return console.log('skipped on Windows: its names hold no colon')
  const file = join(mkdtempSync(join(folder, 'home-')), 'memory:')
  await createFileStore(file).close()
  assert.ok(existsSync(file))
})

refusals('a "~" that no shell has replaced is refused, and no folder of that name is made', () => {
  for (const path of ['~/postern.json', '~'])
    assert.match(thrownBy(() => createFileStore(path)) ?? '', /needs a path without "~"/)
  assert.not(existsSync('~'))
})

refusals('a file system that takes no folders is refused at once', () => {
  if (process.platform !== 'linux') return console.log(`skipped on ${process.platform}: it has no /proc`)
  assert.match(thrownBy(() => createFileStore('/proc/none/of/postern.json')) ?? '', /cannot be opened: ENOENT/)
})

refusals.run()
