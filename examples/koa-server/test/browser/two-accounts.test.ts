// long
// timeout-seconds: 180

import { withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { signIn } from '../support/sign-in.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('two windows of one browser')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }
const bo = { email: 'bo@example.com', password: 'copper-meadow-63' }

let server: MailingHost
test.before(async () => {
  server = await startMailingHost()
  for (const body of [ada, bo]) await api(server.host.url, 'POST /auth/register', { body, expect: 201 })
})
test.after(() => server.stop())

const nameOf = async ({ email: login, password }: typeof ada) =>
  (await api(server.host.url, 'POST /auth/login', { body: { login, password }, expect: 200 })).body.user.name

for (const javaScriptEnabled of [true, false]) {
  inBrowser(
    `what one account wrote is not saved to the other, ${javaScriptEnabled ? 'with' : 'without'} script`,
    async () => {
      const visitor = await visit(server.origin, { javaScriptEnabled })
      const first = visitor.page
      await signIn(visitor, { login: ada.email, password: ada.password })
      await first.waitForURL('**/account')
      await first.locator('#account-profile-name').fill('Ada')
      const second = await first.context().newPage()
      await second.goto(`${server.origin}/account`)
      await second.getByRole('button', { name: 'Sign out' }).click()
      await second.waitForURL('**/sign-in?done=signed-out')
      await signIn({ ...visitor, page: second }, { login: bo.email, password: bo.password })
      await second.waitForURL('**/account')
      await first.getByRole('button', { name: 'Save' }).click()
      await first.getByText('signed in as somebody else').first().waitFor()
      assert.is(await nameOf(bo), undefined)
      if (javaScriptEnabled) assert.is(await first.locator('#account-profile-name').inputValue(), 'Ada')
      else await first.getByRole('link', { name: 'Go on as bo@example.com' }).click()
      await visitor.close()
    },
  )
}

inBrowser('a session that ends in mid-form takes nothing with it that was typed', async () => {
  const visitor = await visit(server.origin)
  const first = visitor.page
  await signIn(visitor, { login: ada.email, password: ada.password })
  await first.waitForURL('**/account')
  await first.locator('#account-profile-name').fill('Ada Lovelace')
  const second = await first.context().newPage()
  await second.goto(`${server.origin}/account`)
  await second.getByRole('button', { name: 'Sign out' }).click()
  await second.waitForURL('**/sign-in?done=signed-out')
  await first.getByRole('button', { name: 'Save' }).click()
  await first.getByText('Your session has ended.').waitFor()
  const opened = first.waitForEvent('popup')
  await first.getByRole('link', { name: 'Sign in (opens a new window)' }).click()
  const third = await opened
  await third.getByText('Your session has ended. Sign in to go on.').waitFor()
  await third.getByLabel('E-mail or username').fill(ada.email)
  await third.getByLabel('Password', { exact: true }).fill(ada.password)
  await third.getByRole('button', { name: 'Sign in' }).click()
  await third.waitForURL('**/account')
  await first.getByRole('button', { name: 'Save' }).click()
  await first.waitForURL('**/account?done=profile')
  assert.is(await nameOf(ada), 'Ada Lovelace')
  await visitor.close()
})

test.run()
