// long
// timeout-seconds: 300

import { type Visit, withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { codeIn } from '../support/mail-links.ts'
import { signIn } from '../support/sign-in.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('the journey of a user in a browser')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

let server: MailingHost
let desktop: Visit
let phone: Visit
test.before(async () => {
  server = await startMailingHost()
})
test.after(() => server.stop())

const status = async ({ page }: Visit) => (await page.locator('.done').textContent()) ?? ''

inBrowser('signing up shows what is wrong beside its field, keeps what was typed, and signs in', async () => {
  desktop = await visit(server.origin)
  const { page } = desktop
  await page.goto('/')
  await page.getByRole('link', { name: 'Sign up' }).first().click()
  await page.getByLabel('Name').fill('Ada')
  await page.getByLabel('E-mail').fill(ada.email)
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('short')
  assert.is(await page.locator('.strength span').textContent(), 'Weak')
  await page.getByRole('button', { name: 'Show password' }).click()
  assert.is(await password.getAttribute('type'), 'text')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByText('Password must have at least 8 characters').waitFor()
  assert.is(await password.getAttribute('aria-invalid'), 'true')
  assert.is(await password.getAttribute('type'), 'password')
  assert.is(await page.locator('input[name="password"]:focus').count(), 1)
  assert.is(await page.getByLabel('E-mail').inputValue(), ada.email)
  await password.fill(ada.password)
  assert.is(await page.locator('.strength span').textContent(), 'Very good')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.waitForURL('**/account?done=signed-up')
  assert.match(await status(desktop), 'Welcome')
})

inBrowser('a code is taken as it was pasted, and confirms the address', async () => {
  const { page } = desktop
  await page.getByRole('link', { name: 'Enter the code from the mail' }).click()
  const code = codeIn((await server.mail.mail(1)).text)
  const field = page.getByLabel('Code or link from the mail')
  assert.is(await field.getAttribute('autocomplete'), 'one-time-code')
  await field.fill('000000')
  await page.getByRole('button', { name: 'Confirm this address' }).click()
  await page.getByText('The code is wrong, used or too old.').waitFor()
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByRole('button', { name: 'Confirm this address' }).click()
  await page.waitForURL('**/account?done=verified')
  await page.getByText('confirmed', { exact: true }).waitFor()
})

inBrowser('a profile is changed, and a second browser signs in by the new name', async () => {
  const { page } = desktop
  await page.getByLabel('Username').fill('1x')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('#account-profile-username-error').filter({ hasText: 'Username' }).waitFor()
  await page.getByLabel('Username').fill('ada')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL('**/account?done=profile')
  phone = await visit(server.origin, { viewport: { width: 390, height: 800 } })
  await signIn(phone, { login: 'ada', password: 'a-wrong-password' })
  await phone.page.getByText('The login or the password is wrong.').waitFor()
  await signIn(phone, { login: 'ada', password: ada.password })
  await phone.page.waitForURL('**/account')
})

inBrowser('both browsers are listed, and one ends the other', async () => {
  const { page } = desktop
  await page.reload()
  const rows = page.locator('section:has(#sessions) tbody tr')
  assert.is(await rows.count(), 2)
  assert.match((await rows.first().textContent()) ?? '', / on Linux.*127\.0\.0\.0\/24/s)
  await page.getByRole('button', { name: 'End the session on' }).click()
  await page.waitForURL('**/account?done=session')
  assert.is(await rows.count(), 1)
  await phone.page.goto('/account')
  await phone.page.waitForURL('**/sign-in?next=*')
  await signIn(phone, { login: 'ada', password: ada.password })
  await phone.page.waitForURL('**/account')
  await page.reload()
  await page.getByRole('button', { name: 'End all others' }).click()
  await page.waitForURL('**/account?done=others')
  await phone.page.goto('/account')
  await phone.page.waitForURL('**/sign-in?next=*')
})

inBrowser('on all that way there was no error, no breach of the policy, and no request to another origin', async () => {
  assert.equal([...desktop.problems, ...phone.problems], [])
  await Promise.all([desktop.close(), phone.close()])
})

test.run()
