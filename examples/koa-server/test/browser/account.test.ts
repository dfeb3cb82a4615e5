// long
// timeout-seconds: 300

import { type Visit, withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { signIn } from '../support/sign-in.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('what a user changes in a browser')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }
const newPassword = 'amber-lighthouse-52'

let server: MailingHost
let visitor: Visit
test.before(async () => {
  server = await startMailingHost()
  await api(server.host.url, 'POST /auth/register', { body: { ...ada, username: 'ada' }, expect: 201 })
})
test.after(() => server.stop())

inBrowser('a password is changed with the old one', async () => {
  visitor = await visit(server.origin, { viewport: { width: 390, height: 800 } })
  const { page } = visitor
  await signIn(visitor, { login: 'ada', password: ada.password })
  await page.waitForURL('**/account')
  await page.getByLabel('Current password', { exact: true }).fill('a-wrong-password')
  await page.getByLabel('New password', { exact: true }).fill(newPassword)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByText('The password is wrong.').waitFor()
  await page.getByLabel('Current password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.waitForURL('**/account?done=password')
})

inBrowser('a forgotten password is set anew by the link of a mail, whose token leaves the address bar', async () => {
  const { page } = visitor
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await page.getByLabel('E-mail').fill(ada.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.waitForURL('**/reset?done=forgot')
  await page.goto(await server.mail.linkTo('/reset'))
  assert.is(page.url(), `${server.origin}/reset`)
  assert.not(await page.getByLabel('Link from the mail').isVisible())
  await page.getByLabel('New password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.waitForURL('**/sign-in?done=reset')
  await signIn(visitor, { login: ada.email, password: ada.password })
  await page.waitForURL('**/account')
})

inBrowser('another address is confirmed by the link to it, and signs in', async () => {
  const { page } = visitor
  await page.getByLabel('New e-mail').fill('ada@other.example')
  await page.locator('#account-email-password').fill(ada.password)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.waitForURL('**/account?done=email')
  await page.goto(await server.mail.linkTo('/email-change'))
  await page.getByRole('button', { name: 'Confirm the new address' }).click()
  await page.waitForURL('**/sign-in?done=email-changed')
  await signIn(visitor, { login: 'ada@other.example', password: ada.password })
  await page.waitForURL('**/account')
})

inBrowser('signing out ends the session, and deleting ends the account', async () => {
  const { page } = visitor
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in?done=signed-out')
  await signIn(visitor, { login: 'ada', password: ada.password })
  await page.waitForURL('**/account')
  await page.locator('#account-delete-password').fill(ada.password)
  await page.getByLabel('Yes, delete my account and everything in it').check()
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await page.waitForURL('**/?done=deleted')
  await signIn(visitor, { login: 'ada', password: ada.password })
  await page.getByText('The login or the password is wrong.').waitFor()
})

inBrowser('on all that way there was no error, no breach of the policy, and no request to another origin', async () => {
  assert.equal(visitor.problems, [])
  await visitor.close()
})

test.run()
