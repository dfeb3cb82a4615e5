// long
// timeout-seconds: 300
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { codeIn, linkIn } from '../support/mail-links.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'
import { type Visit, withBrowser } from '../support/with-browser.ts'

const test = suite('the journey of a user in a browser')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }
const newPassword = 'amber-lighthouse-52'

let server: MailingHost
let desktop: Visit
let phone: Visit
test.before(async () => {
  server = await startMailingHost()
})
test.after(() => server.stop())

async function signIn({ page }: Visit, login: string, password: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail or username').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

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
  await signIn(phone, 'ada', 'a-wrong-password')
  await phone.page.getByText('The login or the password is wrong.').waitFor()
  await signIn(phone, 'ada', ada.password)
  await phone.page.waitForURL('**/account')
})

inBrowser('both browsers are listed, and one ends the other', async () => {
  const { page } = desktop
  await page.reload()
  const rows = page.locator('section:has(#sessions) tbody tr')
  assert.is(await rows.count(), 2)
  assert.match((await rows.first().textContent()) ?? '', / on Linux.*127\.0\.0\.1/s)
  await page.getByRole('button', { name: 'End the session on' }).click()
  await page.waitForURL('**/account?done=session')
  assert.is(await rows.count(), 1)
  await phone.page.goto('/account')
  await phone.page.waitForURL('**/sign-in?next=*')
  await signIn(phone, 'ada', ada.password)
  await phone.page.waitForURL('**/account')
  await page.reload()
  await page.getByRole('button', { name: 'End all others' }).click()
  await page.waitForURL('**/account?done=others')
  await phone.page.goto('/account')
  await phone.page.waitForURL('**/sign-in?next=*')
})

inBrowser('a password is changed with the old one', async () => {
  const { page } = desktop
  await page.getByLabel('Current password', { exact: true }).fill('a-wrong-password')
  await page.getByLabel('New password', { exact: true }).fill(newPassword)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByText('The password is wrong.').waitFor()
  await page.getByLabel('Current password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.waitForURL('**/account?done=password')
})

inBrowser('a forgotten password is set anew by the link of a mail, whose token leaves the address bar', async () => {
  const { page } = phone
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await page.getByLabel('E-mail').fill(ada.email)
  const before = server.mail.mails.length
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.waitForURL('**/reset?done=forgot')
  await page.goto(linkIn((await server.mail.mail(before + 1)).text))
  assert.is(page.url(), `${server.origin}/reset`)
  assert.not(await page.getByLabel('Link from the mail').isVisible())
  await page.getByLabel('New password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.waitForURL('**/sign-in?done=reset')
  await signIn(phone, ada.email, ada.password)
  await page.waitForURL('**/account')
})

inBrowser('another address is confirmed by the link to it, and signs in', async () => {
  const { page } = phone
  await page.getByLabel('New e-mail').fill('ada@other.example')
  await page.locator('#account-email-password').fill(ada.password)
  const before = server.mail.mails.length
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.waitForURL('**/account?done=email')
  const mails = [await server.mail.mail(before + 1), await server.mail.mail(before + 2)]
  await page.goto(linkIn(mails.find(({ to }) => to === 'ada@other.example')?.text ?? ''))
  await page.getByRole('button', { name: 'Confirm the new address' }).click()
  await page.waitForURL('**/sign-in?done=email-changed')
  await signIn(phone, 'ada@other.example', ada.password)
  await page.waitForURL('**/account')
})

inBrowser('signing out ends the session, and deleting ends the account', async () => {
  const { page } = phone
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in?done=signed-out')
  await signIn(phone, 'ada', ada.password)
  await page.waitForURL('**/account')
  await page.locator('#account-delete-password').fill(ada.password)
  await page.getByLabel('Yes, delete my account and everything in it').check()
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await page.waitForURL('**/?done=deleted')
  await signIn(phone, 'ada', ada.password)
  await page.getByText('The login or the password is wrong.').waitFor()
})

inBrowser('on all that way there was no error, no breach of the policy, and no request to another origin', async () => {
  assert.equal([...desktop.problems, ...phone.problems], [])
  await Promise.all([desktop.close(), phone.close()])
})

test.run()
