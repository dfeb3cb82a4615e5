// long
// timeout-seconds: 300
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('forged requests in a browser')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

let server: MailingHost
let evil: Server
/** Another port of the same host: the same site, so that SameSite lets the cookie through, and not the same origin. */
let evilOrigin: string
test.before(async () => {
  server = await startMailingHost()
  await api(server.host.url, 'POST /auth/register', { body: { ...ada, name: 'Ada' }, expect: 201 })
  evil = createServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://evil').searchParams
    const fields = [...target].filter(([name]) => name !== 'to')
    const inputs = fields.map(([name, value]) => `<input name="${name}" value="${value}">`)
    response.setHeader('content-type', 'text/html')
    response.end(
      `<form method="post" action="${server.origin}${target.get('to')}">${inputs.join('')}<button>Win</button></form>`,
    )
  }).listen(0, '127.0.0.1')
  await once(evil, 'listening')
  evilOrigin = `http://localhost:${(evil.address() as AddressInfo).port}`
})
test.after(async () => {
  await server.stop()
  evil.close()
})

inBrowser('a form of another origin changes nothing, signs nobody out and nobody in @T-37', async () => {
  const { page, close } = await visit(server.origin)
  const forge = async (fields: Record<string, string>) => {
    await page.goto(`${evilOrigin}/?${new URLSearchParams(fields)}`)
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'Win' }).click()
    const answer = await answered
    return { status: answer.status(), text: await answer.text(), request: await answer.request().allHeaders() }
  }
  const login = await forge({ to: '/sign-in', login: ada.email, password: ada.password })
  assert.is(login.status, 403)
  assert.match(login.text, 'did not come from a page of this server')
  await page.goto('/account')
  await page.getByLabel('E-mail or username').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/account')
  const attempts = [
    { to: '/account/profile', name: 'Mallory' },
    { to: '/account/end-others' },
    { to: '/account/password', currentPassword: ada.password, newPassword: 'mallory-was-here-1' },
    { to: '/account/delete', password: ada.password, sure: 'on' },
    { to: '/sign-out' },
    { to: '/api/v1/auth/logout', scope: 'all' },
    { to: '/sign-out', _method: 'GET' },
  ]
  for (const fields of attempts) {
    const { status, text, request } = await forge(fields)
    // The cookie went along: it is the page's origin alone that was refused.
    assert.match(request.cookie ?? '', 'postern=', fields.to)
    assert.ok([403, 415].includes(status), `${fields.to}: ${status} ${text}`)
  }
  await page.goto('/account')
  assert.is(await page.getByLabel('Name', { exact: false }).first().inputValue(), 'Ada')
  await close()
})

test.run()
