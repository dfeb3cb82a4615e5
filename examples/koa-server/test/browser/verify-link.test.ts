// long
// timeout-seconds: 180

import { withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { linkIn } from '../support/mail-links.ts'
import type { MailServer } from '../support/mail-server.ts'
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
  return { page: visitor.page, host: { ...server.host, baseUrl: server.origin }, mail: server.mail, isVerified, close }
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

const cy = { email: 'cy@example.com', password: 'lantern-orchard-72' }

/** The link of the first mail that went to somebody. */
async function linkFor(mail: MailServer, address: string): Promise<string> {
  for (let number = 1; ; number++) {
    const { to, text } = await mail.mail(number)
    if (to === address) return linkIn(text)
  }
}

inBrowser('of another account says who is signed in, and offers to sign out', async () => {
  for (const isVerified of [false, true]) {
    const { page, host, mail, close } = await open({})
    if (isVerified) {
      await page.getByLabel('Password', { exact: true }).fill(ada.password)
      await page.getByRole('button', { name: 'Confirm this address' }).click()
      await page.waitForURL('**/sign-in?done=verified')
    }
    await page.goto(`${host.baseUrl}/sign-in`)
    await page.getByLabel('E-mail or username').fill(ada.email)
    await page.getByLabel('Password', { exact: true }).fill(ada.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/account*')
    await api(host.url, 'POST /auth/register', { body: cy, expect: 201 })
    const link = await linkFor(mail, cy.email)
    await page.goto(link)
    await page.getByText('You are signed in as ada@example.com').waitFor()
    await page.getByRole('button', { name: 'Sign out of ada@example.com' }).click()
    await page.waitForURL((url) => url.pathname !== '/verify')
    await page.goto(link)
    await page.getByLabel('Password', { exact: true }).fill(cy.password)
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await page.waitForURL('**/sign-in?done=verified')
    await close()
  }
})

inBrowser('that is pasted where another one was opened takes its place', async () => {
  const { page, host, close } = await open({})
  for (const path of ['/reset', '/verify', '/invitation', '/email-change']) {
    for (const token of ['pct_first', 'pct_second']) {
      await page.goto(`${host.baseUrl}${path}#token=${token}`)
      await page.waitForURL(`${host.baseUrl}${path}`)
      const fields = page.locator('[data-field~="link"] input')
      assert.is(await fields.first().inputValue(), token, path)
    }
  }
  await close()
})

test.run()
