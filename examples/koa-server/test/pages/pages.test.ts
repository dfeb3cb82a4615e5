import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('the pages')

let host: TestHost
test.before(async () => {
  host = await startTestHost()
})
test.after(() => host.stop())

const text = async (path: string) => (await fetch(host.url + path)).text()
const open = ['/', '/docs', '/sign-in', '/sign-up', '/verify', '/forgot', '/reset', '/invitation', '/email-change']
const unescaped = (markup: string) =>
  markup.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

test('nothing is inline, nothing comes from elsewhere, and every link leads somewhere', async () => {
  for (const path of open) {
    const page = await text(path)
    assert.not.match(page, /<script(?! type="module" src="\/[a-z]+\.js"><\/script>)/i)
    assert.not.match(page, /<style|<iframe|<base|\sstyle=|\son[a-z]+=|javascript:|data:/i)
    const links = [...page.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, link = '']) => link)
    assert.ok(links.length > 3)
    for (const link of links) {
      if (link.startsWith('#')) assert.match(page, ` id="${link.slice(1)}"`)
      else {
        assert.match(link, /^\/[a-z./-]*(?:\?next=\/docs)?$/, link)
        assert.is((await fetch(host.url + link)).status, 200, link)
      }
    }
  }
})

test('all are whole documents with a language, a title, one heading of the first rank, and ids that are unique', async () => {
  for (const path of open) {
    const page = await text(path)
    assert.match(page, /^<!doctype html>\n<html lang="en">/)
    assert.is(page.match(/<title>[^<]+<\/title>/g)?.length, 1)
    assert.is(page.match(/<h1>/g)?.length, 1)
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    assert.is(new Set(ids).size, ids.length)
  }
})

test('the curl on the home page makes a user', async () => {
  const page = unescaped(await text('/'))
  const [, url = '', body = ''] =
    /curl (http\S+) [^']*'Content-Type: application\/json' \\\n {2}-d '(.*)'/.exec(page) ?? []
  assert.is(url, `http://localhost:${host.port}/api/v1/auth/register`)
  const headers = { 'content-type': 'application/json' }
  const path = new URL(url).pathname
  assert.is((await fetch(host.url + path, { method: 'POST', headers, body })).status, 201)
})

test('the home page tells how to make an admin, as long as there is none', async () => {
  assert.match(await text('/'), 'POSTERN_ADMIN_EMAIL')
  const other = await startTestHost({
    POSTERN_ADMIN_EMAIL: 'ada@example.com',
    POSTERN_ADMIN_PASSWORD: 'violet-harbour-41',
  })
  assert.equal(other.notes, ['the first admin was made'])
  assert.not.match(await (await fetch(other.url)).text(), 'POSTERN_ADMIN_EMAIL')
  await other.stop()
})

test('the docs describe every operation of the OpenAPI document, each with a request and its answers', async () => {
  const [page, document] = [await text('/docs'), JSON.parse(await text('/openapi.json'))]
  let count = 0
  for (const [path, item] of Object.entries<Record<string, { operationId: string; responses: object }>>(
    document.paths,
  )) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation.operationId === undefined) continue
      count += 1
      const start = page.indexOf(`<article id="${operation.operationId}">`)
      assert.ok(start > 0, operation.operationId)
      const article = unescaped(page.slice(start, page.indexOf('</article>', start)))
      assert.match(article, method.toUpperCase())
      assert.ok(article.includes(`${path}</code>`), path)
      assert.match(article, 'curl ')
      for (const status of Object.keys(operation.responses))
        assert.ok(article.includes(`<code>${status}</code>`), status)
    }
  }
  assert.ok(count >= 14)
  assert.ok(page.length < 300_000)
})

test.run()
