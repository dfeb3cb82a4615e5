// long
// timeout-seconds: 180

import { findBarriers } from '@postern/workshop/src/browser/find-barriers.ts'
import { type Visit, withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { picture } from '../support/picture.ts'
import { signIn } from '../support/sign-in.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('what a page says when it cannot do what was asked')
const { inBrowser, visit } = withBrowser(test)

const admin = { email: 'grace@example.com', password: 'lantern-orchard-72' }
const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }
const gone = '01890000-0000-7000-8000-000000000000'

let server: MailingHost
test.before(async () => {
  server = await startMailingHost({ POSTERN_ADMIN_EMAIL: admin.email, POSTERN_ADMIN_PASSWORD: admin.password })
  await api(server.host.url, 'POST /auth/register', { body: ada, expect: 201 })
})
test.after(() => server.stop())

async function enter(visitor: Visit, { email, password }: typeof ada) {
  await signIn(visitor, { login: email, password })
  await visitor.page.waitForURL('**/account')
}

for (const colorScheme of ['light', 'dark'] as const) {
  inBrowser(
    `is for everybody to read in ${colorScheme}: another account, a session that ended, a user who is gone`,
    async () => {
      const visitor = await visit(server.origin, { colorScheme })
      const { page } = visitor
      const found: string[] = []
      const look = async (name: string) => {
        await picture(page, `${name}-${colorScheme}`)
        found.push(...(await findBarriers(page)).map((problem) => `${name}: ${problem}`))
      }
      await enter(visitor, ada)
      await page.goto('/verify')
      const buttons = await page.locator('main button:visible').allTextContents()
      assert.is(buttons[0], 'Confirm this address')
      await look('verify-signed-in')
      await page.goto('/account')
      await page.evaluate(`{
      const form = document.querySelector('#account-profile')
      form.elements.namedItem('account').value = '${gone}'
      form.submit()
    }`)
      await page.getByRole('heading', { name: 'You are signed in as somebody else' }).waitFor()
      await look('other-account')
      await page.getByRole('link', { name: `Go on as ${ada.email}` }).click()
      await page.waitForURL('**/account')
      await page.context().clearCookies()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Your session has ended.').waitFor()
      await look('session-ended')
      await enter(visitor, admin)
      await page.goto(`/admin/user?id=${gone}`)
      await page.getByRole('heading', { name: 'This user is gone' }).waitFor()
      await look('admin-user-gone')
      assert.equal(found, [])
      await visitor.close()
    },
  )
}

test.run()
