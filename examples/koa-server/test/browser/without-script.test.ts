// long
// timeout-seconds: 300

import { type Visit, withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { codeIn } from '../support/mail-links.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('a browser without script')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

let server: MailingHost
let visitor: Visit
test.before(async () => {
  server = await startMailingHost({ POSTERN_VERIFICATION: 'required' })
})
test.after(() => server.stop())

inBrowser('signs up, seeing what was wrong and keeping what it typed', async () => {
  visitor = await visit(server.origin, { javaScriptEnabled: false })
  const { page } = visitor
  await page.goto('/sign-up')
  await page.getByLabel('E-mail').fill(ada.email)
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByText('Password must have at least 8 characters').waitFor()
  assert.is(await page.getByLabel('E-mail').inputValue(), ada.email)
  assert.is(await page.getByLabel('Password').inputValue(), '')
  await page.getByLabel('Password').fill(ada.password)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.waitForURL('**/verify?done=sent')
})

inBrowser('verifies by the code of the mail with address and password', async () => {
  const { page } = visitor
  const { text } = await server.mail.mail(1)
  await page.getByLabel('Code or link from the mail').fill(codeIn(text))
  await page.getByLabel('E-mail').first().fill(ada.email)
  await page.getByLabel('Password').fill('a-wrong-password')
  const send = page.getByRole('button', { name: 'Confirm this address' })
  await send.click()
  await page.getByText('The login or the password is wrong.').waitFor()
  await page.getByLabel('Password').fill(ada.password)
  await send.click()
  await page.waitForURL('**/sign-in?done=verified')
})

async function signIn({ page }: Visit, password: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail or username').fill(ada.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

inBrowser('signs in and out', async () => {
  const { page } = visitor
  await signIn(visitor, 'a-wrong-password')
  await page.getByText('The login or the password is wrong.').waitFor()
  await signIn(visitor, ada.password)
  await page.waitForURL('**/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in?done=signed-out')
  await page.goto('/account')
  await page.waitForURL('**/sign-in?next=*')
})

inBrowser('sets a forgotten password by the link that it copies from the mail', async () => {
  const { page } = visitor
  await page.goto('/forgot')
  await page.getByLabel('E-mail').fill(ada.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.waitForURL('**/reset?done=forgot')
  const link = await server.mail.linkTo('/reset')
  await page.goto(link)
  await page.getByLabel('Link from the mail').fill(link)
  await page.getByLabel('New password').fill('amber-lighthouse-52')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.waitForURL('**/sign-in?done=reset')
  await signIn(visitor, 'amber-lighthouse-52')
  await page.waitForURL('**/account')
  assert.equal(visitor.problems, [])
  await visitor.close()
})

test.run()
