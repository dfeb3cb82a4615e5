// long
// timeout-seconds: 120

import { findBarriers } from '@postern/workshop/src/browser/find-barriers.ts'
import { withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { signIn } from '../support/sign-in.ts'
import { type FullHost, startFullHost } from '../support/start-full-host.ts'

const test = suite('a deleted user in a browser, where deletion can be taken back')
const { inBrowser, visit } = withBrowser(test)

const admin = { email: 'grace@example.com', password: 'lantern-orchard-72' }
const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

let host: FullHost
test.before(async () => {
  host = await startFullHost()
  await host.postern.users.create({ ...admin, roles: ['user', 'admin'], emailVerified: true })
  await api(host.url, 'POST /auth/register', { body: ada, expect: 201 })
})
test.after(() => host.stop())

inBrowser('is found by its status, and comes back by a button, without a password', async () => {
  const visitor = await visit(host.url)
  const { page } = visitor
  await signIn(visitor, { login: admin.email, password: admin.password })
  await page.waitForURL('**/account')
  await page.goto(`/admin/users?q=${ada.email}`)
  await page.getByRole('link', { name: ada.email }).click()
  await page.getByLabel('Yes, delete this user').check()
  await page.getByRole('button', { name: 'Delete the user' }).click()
  await page.waitForURL('**/admin/users?done=deleted')
  assert.is(await page.getByRole('link', { name: ada.email }).count(), 0)
  await page.getByLabel('Status').selectOption('deleted')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL('**status=deleted')
  assert.equal(await findBarriers(page), [])
  await page.getByRole('button', { name: 'Restore' }).click()
  await page.getByText('The user is back, without a password').waitFor()
  assert.is(await page.getByRole('button', { name: 'Disable' }).count(), 1)
  await api(host.url, 'POST /auth/login', { body: ada, expect: 401 })
  assert.equal(visitor.problems, [])
  await visitor.close()
})

test.run()
