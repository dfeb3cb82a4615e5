// long
// timeout-seconds: 180

import { withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { codeIn } from '../support/mail-links.ts'
import { signIn } from '../support/sign-in.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('the forms in a browser')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

let server: MailingHost
test.before(async () => {
  server = await startMailingHost()
  await api(server.host.url, 'POST /auth/register', { body: ada, expect: 201 })
})
test.after(() => server.stop())

inBrowser('a sentence from the mail, pasted into the field of the code, leaves the code alone', async () => {
  const visitor = await visit(server.origin, { permissions: ['clipboard-read', 'clipboard-write'] })
  const { page } = visitor
  await signIn(visitor, { login: ada.email, password: ada.password })
  await page.waitForURL('**/account')
  await page.goto('/verify')
  const code = codeIn((await server.mail.mail(1)).text)
  const field = page.getByLabel('Code or link from the mail')
  await page.evaluate(
    `navigator.clipboard.writeText('Your code is ${code.slice(0, 3)} ${code.slice(3)}, for 10 minutes.')`,
  )
  await field.focus()
  await page.keyboard.press('Control+v')
  assert.is(await field.inputValue(), code)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/account?done=verified')
  assert.equal(visitor.problems, [])
  await visitor.close()
})

inBrowser('while a form is under way its button says so, and a second press sends nothing', async () => {
  const visitor = await visit(server.origin)
  const { page } = visitor
  let [sent, goOn] = [0, () => {}]
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/sign-in', async (route) => {
    if (route.request().method() === 'POST') {
      sent += 1
      await held
    }
    await route.continue()
  })
  await signIn(visitor, { login: ada.email, password: ada.password })
  const busy = page.getByRole('button', { name: 'Please wait' })
  await busy.waitFor()
  assert.is(await busy.getAttribute('aria-disabled'), 'true')
  assert.is(await page.locator('main form').getAttribute('aria-busy'), 'true')
  // As a hand does, which no attribute holds.
  await busy.dispatchEvent('click')
  await page.getByLabel('Password', { exact: true }).press('Enter')
  goOn()
  await page.waitForURL('**/account')
  assert.is(sent, 1)
  assert.equal(visitor.problems, [])
  await visitor.close()
})

inBrowser('the keyboard alone signs in: past the skip link, from field to field, and by Enter', async () => {
  const visitor = await visit(server.origin)
  const { page } = visitor
  await page.goto('/sign-in')
  await page.keyboard.press('Tab')
  assert.is(await page.locator(':focus').textContent(), 'Skip to the content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type(ada.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type('a-wrong-password')
  await page.keyboard.press('Tab')
  assert.is(await page.locator(':focus').getAttribute('aria-label'), 'Show password')
  await page.keyboard.press('Space')
  assert.is(await page.getByLabel('Password', { exact: true }).getAttribute('type'), 'text')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByText('The login or the password is wrong.').waitFor()
  // What was wrong has the focus, and is typed anew.
  await page.keyboard.press('Control+a')
  await page.keyboard.type(ada.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/account')
  assert.equal(visitor.problems, [])
  await visitor.close()
})

inBrowser('a server that cannot be reached is said in the form, which keeps what was typed', async () => {
  const visitor = await visit(server.origin)
  const { page } = visitor
  await page.route('**/sign-in', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await signIn(visitor, { login: ada.email, password: ada.password })
  await page.getByText('The server cannot be reached. Please try again.').waitFor()
  assert.is(await page.getByLabel('E-mail or username').inputValue(), ada.email)
  assert.is(await page.getByRole('button', { name: 'Sign in' }).getAttribute('aria-disabled'), null)
  await visitor.close()
})

test.run()
