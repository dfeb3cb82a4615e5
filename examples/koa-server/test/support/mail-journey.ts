import * as assert from 'uvu/assert'
import { api } from './api.ts'
import type { Mailbox } from './mail-server.ts'

export const ada = { email: 'ada-taint@example.com', password: 'violet-harbour-41' }
const newPassword = 'amber-lighthouse-52'

const codeIn = (text: string) => /^ {4}(\d{6})$/m.exec(text)?.[1] ?? ''
const linkIn = (text: string) => new URL(/^http:\/\/localhost:\d+\/[a-z]+#token=\S+$/m.exec(text)?.[0] ?? '')
const tokenOf = (link: URL) => link.hash.replace('#token=', '')

/** What a scanner does with the links of a mail, and more: twenty requests each, with the token where a server sees it. */
async function scan(url: string, link: URL, route: string): Promise<void> {
  const paths = [link.pathname, `${link.pathname}?token=${tokenOf(link)}`, `/api/v1${route}?token=${tokenOf(link)}`]
  for (const path of paths) {
    for (let time = 0; time < 10; time += 1) {
      for (const method of ['GET', 'HEAD']) {
        assert.is((await fetch(`${url}${path}`, { method })).status, path.startsWith('/api/') ? 405 : 200, path)
      }
    }
  }
}

/**
 * From a registration that must be verified to a new password, over HTTP and a mailbox that was empty.
 *
 * Answers what no log may hold.
 */
export async function mailJourney(url: string, mailbox: Mailbox): Promise<readonly string[]> {
  await api(url, 'POST /auth/register', { body: ada, expect: 202 })
  const refused = await api(url, 'POST /auth/login', { body: ada, expect: 401 })
  assert.is(refused.body.code, 'invalid-credentials')
  const welcome = await mailbox.mail(1)
  assert.is(welcome.to, ada.email)
  const verify = linkIn(welcome.text)
  await scan(url, verify, '/auth/verify')
  const code = codeIn(welcome.text)
  const basic = `Basic ${Buffer.from(`${ada.email}:${ada.password}`).toString('base64')}`
  await api(url, 'POST /auth/verify', { body: { code }, authorization: basic, expect: 200 })
  const { body: first } = await api(url, 'POST /auth/login', { body: ada, expect: 200 })
  assert.is(first.user.emailVerified, true)

  await api(url, 'POST /auth/password/forgot', { body: { email: 'nobody-taint@example.com' }, expect: 202 })
  await api(url, 'POST /auth/password/forgot', { body: { email: ada.email }, expect: 202 })
  const reset = linkIn((await mailbox.mail(2)).text)
  await scan(url, reset, '/auth/password/reset')
  const token = tokenOf(reset)
  await api(url, 'POST /auth/password/reset', { body: { token, newPassword }, expect: 204 })
  await api(url, 'POST /auth/password/reset', { body: { token, newPassword }, expect: 400 })
  await api(url, 'GET /users/me', { token: first.access_token, expect: 401 })
  await api(url, 'POST /auth/login', { body: ada, expect: 401 })
  const { body: last } = await api(url, 'POST /auth/login', { body: { ...ada, password: newPassword }, expect: 200 })
  assert.match((await mailbox.mail(3)).subject, /password .* was changed/)
  const tokens = [first.access_token, first.refresh_token, last.access_token, last.refresh_token]
  return ['taint', ada.password, newPassword, code, tokenOf(verify), token, basic.slice(6), ...tokens]
}
