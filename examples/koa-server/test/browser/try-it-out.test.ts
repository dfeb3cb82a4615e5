// long
// timeout-seconds: 300

import { findBarriers } from '@postern/workshop/src/browser/find-barriers.ts'
import { type Visit, withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { picture } from '../support/picture.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('trying the API out in a browser')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

let server: MailingHost
test.before(async () => {
  server = await startMailingHost()
  // A name that would do something if it ever became markup.
  const name = '<img src=x onerror=alert(1)>'
  await api(server.host.url, 'POST /auth/register', { body: { ...ada, name }, expect: 201 })
})
test.after(() => server.stop())

/** Opens the form of an operation. */
async function open({ page }: Visit, operation: string) {
  const article = page.locator(`#${operation}`)
  await article.getByText('Try it out').click()
  const [status, body] = [article.getByRole('status'), article.locator('.try h4:text("Body") + pre')]
  const send = async () => {
    await article.getByRole('button', { name: 'Send' }).click()
    await status.filter({ hasText: /^\d{3} .*, after \d+ ms$/ }).waitFor()
    return { status: ((await status.textContent()) ?? '').slice(0, 3), body: (await body.textContent()) ?? '' }
  }
  return { article, send }
}

async function signIn({ page }: Visit) {
  await page.goto('/docs')
  await page.getByRole('link', { name: 'Sign in' }).last().click()
  await page.getByLabel('E-mail or username').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/docs')
}

inBrowser('an operation is sent with the session of the browser, and its answer is shown as text', async () => {
  const visitor = await visit(server.origin)
  await signIn(visitor)
  const me = await open(visitor, 'me')
  const { status, body } = await me.send()
  assert.is(status, '200')
  assert.match(body, '"email": "ada@example.com"')
  assert.match(body, '<img src=x onerror=alert(1)>')
  assert.is(await me.article.locator('img').count(), 0)
  assert.match((await me.article.locator('.try h4:text("Headers") + pre').textContent()) ?? '', 'x-request-id: ')
  const change = await open(visitor, 'update-me')
  assert.is((await change.send()).status, '200')
  await change.article.getByRole('textbox').fill('{"roles": ["admin"]}')
  const refused = await change.send()
  assert.is(refused.status, '422')
  assert.match(refused.body, '"code": "validation-failed"')
  assert.equal(visitor.problems, [])
  await visitor.close()
})

inBrowser('the body of the example makes a login, whose token then asks, and is gone with the page', async () => {
  const visitor = await visit(server.origin)
  const { page } = visitor
  await page.goto('/docs')
  const me = await open(visitor, 'me')
  assert.is((await me.send()).status, '401')
  const login = await open(visitor, 'login')
  assert.is((await login.send()).status, '200')
  await login.article.getByRole('button', { name: 'Ask with this access token from now on' }).click()
  assert.ok(await page.getByLabel('Whoever has this access token').isChecked())
  assert.is((await me.send()).status, '200')
  await page.getByLabel('Nobody').check()
  assert.is((await me.send()).status, '401')
  await page.getByLabel('Access token', { exact: true }).fill('no-token')
  assert.ok(await page.getByLabel('Whoever has this access token').isChecked())
  assert.is((await me.send()).status, '401')
  assert.is(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length'), 0)
  assert.is(page.url(), `${server.origin}/docs`)
  await page.goto('/sign-in')
  await page.goBack()
  assert.is(await page.getByLabel('Access token', { exact: true }).inputValue(), '')
  assert.equal(visitor.problems, [])
  await visitor.close()
})

inBrowser('parameters go where they belong, and the keyboard alone will do', async () => {
  const visitor = await visit(server.origin)
  await signIn(visitor)
  const { page } = visitor
  const read = page.locator('#read-user')
  await read.locator('.try > summary').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('a/../b?c')
  const asked = page.waitForRequest((request) => request.url().includes('/users/'))
  await page.keyboard.press('Enter')
  assert.is(new URL((await asked).url()).pathname, '/api/v1/users/a%2F..%2Fb%3Fc')
  await read.getByRole('status').filter({ hasText: '404' }).waitFor()
  const list = await open(visitor, 'list-users')
  assert.is(await list.article.getByLabel('email').inputValue(), ada.email)
  const listed = page.waitForRequest((request) => request.url().includes('/users?'))
  assert.is((await list.send()).status, '403')
  assert.is(new URL((await listed).url()).search, '?limit=50&email=ada%40example.com')
  assert.equal(visitor.problems, [])
  await visitor.close()
})

for (const theme of ['light', 'dark'] as const) {
  inBrowser(`in ${theme}: axe finds nothing while a form is open and answered`, async () => {
    const visitor = await visit(server.origin, { colorScheme: theme })
    await visitor.page.goto('/docs')
    const login = await open(visitor, 'login')
    await login.send()
    assert.equal([...(await findBarriers(visitor.page)), ...visitor.problems], [])
    await login.article.locator('.try').scrollIntoViewIfNeeded()
    await picture(visitor.page, `docs-try-${theme}`)
    await visitor.close()
  })
}

inBrowser('without script the page is there to read, and no form is in sight', async () => {
  const visitor = await visit(server.origin, { javaScriptEnabled: false })
  await visitor.page.goto('/docs')
  assert.is(await visitor.page.getByText('Try it out').filter({ visible: true }).count(), 0)
  assert.ok(await visitor.page.getByText('POST /api/v1/auth/login').first().isVisible())
  await visitor.close()
})

test.run()
