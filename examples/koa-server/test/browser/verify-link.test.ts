// long
// timeout-seconds: 180

import { withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'

const test = suite('the link of the first mail in a browser')
const { inBrowser, visit } = withBrowser(test)

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

/** A host with a user whose address nobody has confirmed, and a browser on the link to do so. */
async function open(variables: Readonly<Record<string, string>>) {
  const server: MailingHost = await startMailingHost(variables)
  await api(server.host.url, 'POST /auth/register', { body: ada, expect: 201 })
  const visitor = await visit(server.origin)
  await visitor.page.goto(await server.mail.linkTo('/verify'))
  assert.is(visitor.page.url(), `${server.origin}/verify`)
  const isVerified = async () => (await api(server.host.url, 'POST /auth/login', { body: ada })).body.user.emailVerified
  const close = async () => {
    assert.equal(visitor.problems, [])
    await visitor.close()
    await server.stop()
  }
  return { page: visitor.page, isVerified, close }
}

inBrowser(
  'asks whoever is not signed in for the password alone, and the visit by itself confirms nothing',
  async () => {
    const { page, isVerified, close } = await open({})
    assert.not(await page.getByLabel('Code or link from the mail').isVisible())
    assert.not(await page.getByLabel('E-mail').first().isVisible())
    assert.not(await isVerified())
    const send = page.getByRole('button', { name: 'Confirm this address' })
    await page.getByLabel('Password', { exact: true }).fill('a-wrong-password')
    await send.click()
    await page.getByText('The login or the password is wrong.').waitFor()
    assert.not(await isVerified())
    await page.getByLabel('Password', { exact: true }).fill(ada.password)
    await send.click()
    await page.waitForURL('**/sign-in?done=verified')
    assert.ok(await isVerified())
    await close()
  },
)

inBrowser('asks for nothing where the mailbox alone is proof, and still waits for the button', async () => {
  const { page, isVerified, close } = await open({ POSTERN_VERIFICATION_PROOF: 'mailbox' })
  assert.is(await page.locator('form[action="/verify"] input:visible').count(), 0)
  assert.not(await isVerified())
  await page.getByRole('button', { name: 'Confirm this address' }).click()
  await page.waitForURL('**/sign-in?done=verified')
  assert.ok(await isVerified())
  await close()
})

test.run()
