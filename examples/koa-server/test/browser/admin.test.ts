// long
// timeout-seconds: 300

import { type Visit, withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { signIn } from '../support/sign-in.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('the journey of an admin in a browser')
const { inBrowser, visit } = withBrowser(test)

const admin = { email: 'grace@example.com', password: 'lantern-orchard-72' }
const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

let server: MailingHost
let visitor: Visit
test.before(async () => {
  server = await startMailingHost({ POSTERN_ADMIN_EMAIL: admin.email, POSTERN_ADMIN_PASSWORD: admin.password })
})
test.after(() => server.stop())

async function enter(visitor: Visit, { email, password }: typeof ada) {
  await signIn(visitor, { login: email, password })
  await visitor.page.waitForURL('**/account')
}

inBrowser('invites a user, who chooses a password by the link of the mail', async () => {
  visitor = await visit(server.origin)
  const { page } = visitor
  await enter(visitor, admin)
  await page.getByRole('link', { name: 'Administration' }).click()
  await page.getByRole('link', { name: 'Users' }).click()
  await page.getByRole('link', { name: 'New user' }).click()
  await page.getByLabel('E-mail').fill(admin.email)
  await page.getByRole('button', { name: 'Make the user' }).click()
  await page.getByText('E-mail belongs to another user').waitFor()
  await page.getByLabel('E-mail').fill(ada.email)
  await page.getByRole('button', { name: 'Make the user' }).click()
  await page.waitForURL('**/admin/user?id=*&done=created')
  const guest = await visit(server.origin)
  await guest.page.goto(await server.mail.linkTo('/invitation'))
  await guest.page.getByLabel('Password', { exact: true }).fill(ada.password)
  await guest.page.getByRole('button', { name: 'Set the password' }).click()
  await guest.page.waitForURL('**/sign-in?done=invited')
  await enter(guest, ada)
  assert.is((await guest.page.goto('/admin/users'))?.status(), 403)
  assert.is(await guest.page.getByRole('heading').textContent(), 'This is not for you')
  assert.equal(guest.problems, [])
  await guest.close()
})

inBrowser('finds users by address, name, role and status, a page at a time', async () => {
  const { page } = visitor
  for (let number = 0; number < 26; number += 1) {
    await api(server.host.url, 'POST /auth/register', {
      body: { email: `user-${number}@example.com`, password: `${ada.password}-${number}` },
      expect: 201,
    })
  }
  await page.goto('/admin/users')
  const rows = page.locator('tbody tr')
  assert.is(await rows.count(), 25)
  await page.getByRole('link', { name: 'Next page' }).click()
  await page.waitForURL('**after=*')
  assert.is(await rows.count(), 3)
  await page.getByLabel('E-mail or username').fill(ada.email)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL('**q=ada*')
  assert.is(await rows.count(), 1)
  await page.getByLabel('E-mail or username').fill('')
  await page.getByLabel('Role').selectOption('admin')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL('**role=admin*')
  assert.match((await rows.first().textContent()) ?? '', admin.email)
})

inBrowser('sets roles, disables, enables, ends sessions and deletes', async () => {
  const { page } = visitor
  await page.goto(`/admin/users?q=${ada.email}`)
  await page.getByRole('link', { name: ada.email }).click()
  assert.match((await page.locator('section:has(#sessions) tbody').textContent()) ?? '', '127.0.0.0/24')
  const press = async (button: string, done: string) => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.waitForURL(`**done=${done}`)
  }
  await press('End all sessions', 'sessions')
  await page.getByText('None.').waitFor()
  await page.getByLabel('Roles').fill('user editor')
  await press('Set the roles', 'roles')
  await press('Disable', 'disabled')
  await api(server.host.url, 'POST /auth/login', { body: ada, expect: 401 })
  await press('Enable', 'enabled')
  const { body } = await api(server.host.url, 'POST /auth/login', { body: ada, expect: 200 })
  assert.equal(body.user.roles, ['user', 'editor'])
  await api(server.host.url, 'GET /users', { token: body.access_token, expect: 403 })
  await page.getByLabel('Yes, delete this user').check()
  await press('Delete the user', 'deleted')
  await api(server.host.url, 'POST /auth/login', { body: ada, expect: 401 })
})

inBrowser('sees how often somebody signed in, failed and was refused, and what happened', async () => {
  const { page } = visitor
  await page.goto('/admin')
  const [logins = '', failures = '', refusals = ''] = await page.locator('.counts dd').allTextContents()
  assert.ok(Number(logins) >= 3, logins)
  assert.is(failures, '2')
  // By a page and by a route.
  assert.is(refusals, '2')
  await page.goto('/admin/audit?event=authn_login_fail')
  assert.is(await page.locator('tbody tr').count(), 2)
  assert.equal(visitor.problems, [])
  await visitor.close()
})

test.run()
