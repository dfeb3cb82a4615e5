import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ownFile } from '../src/own-file.ts'
import { worldOf } from './support/open-world.ts'

const test = suite('the page')
const folder = mkdtempSync(join(tmpdir(), 'catalogue-page-'))
const world = worldOf(test, { database: `sqlite:${join(folder, 'catalogue.db')}`, cache: 'memory:' })
test.after(() => rmSync(folder, { recursive: true, force: true }))
const html = ownFile('index.html')

test('all that it loads is served from its own origin, and its policy forbids all else', async () => {
  const loaded = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path = '']) => path)
  assert.ok(loaded.length >= 3)
  for (const path of [...loaded, '/', '/api.js', '/dialogs.js', '/openapi.json']) {
    const { status, headers } = await world.call(`GET ${path}`)
    assert.is(status, 200, path)
    const policy = headers.get('Content-Security-Policy') ?? ''
    assert.match(policy, /^default-src 'none';script-src 'self';style-src 'self';/)
    assert.not.match(policy, /unsafe|https?:/)
  }
})

test('it has nothing inline, and every id that its script asks for is there', () => {
  assert.not.match(html, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/)
  const ids = [...ownFile('catalogue.js').matchAll(/find\('([\w-]+)'\)/g)].map(([, id]) => id)
  assert.ok(ids.length > 10)
  for (const id of ids) assert.ok(html.includes(`id="${id}"`), id)
})

test('a session in a cookie writes from our own page, and from no other', async () => {
  const origin = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
  const body = { login: 'ada@example.com', password: 'correct horse battery staple', transport: 'cookie' }
  const own = { 'Sec-Fetch-Site': 'same-origin' }
  const { headers } = await world.call('POST /api/v1/auth/login', { body, headers: own })
  const cookie = headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const write = (from: Readonly<Record<string, string>>, slug: string) =>
    world.call('POST /api/v1/categories', { body: { slug, name: 'Mine' }, headers: { ...from, Cookie: cookie } })
  assert.is((await write(own, 'own')).status, 201)
  const refused = await write(origin, 'other')
  assert.equal([refused.status, refused.body.code], [403, 'csrf'])
})

test('the document has the routes of the catalogue and of Postern', async () => {
  const { body } = await world.call('GET /openapi.json')
  const paths = Object.keys(Reflect.get(body, 'paths'))
  for (const path of ['/products', '/products/search', '/products/{id}', '/categories/{slug}', '/auth/login']) {
    assert.ok(paths.includes(path), path)
  }
})

test('the log has a line for each request, and nothing of its query or body', async () => {
  await world.call('GET /api/v1/products/search?q=secretword')
  await world.call('GET /api/v1/products/search?q=secretword')
  const lines = world.log.filter((line) => line.includes('/products/search'))
  assert.match(lines.at(-1) ?? '', /"status":200.*"cache":"hit"/)
  assert.ok(world.log.every((line) => !line.includes('secretword') && !line.includes('battery')))
})

test.run()
