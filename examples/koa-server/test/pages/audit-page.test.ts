import { setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('the page of the audit trail')

const admin = { email: 'grace@example.com', password: 'lantern-orchard-72' }
const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }
const DAY_MS = 86_400_000

let host: TestHost
let token: string
let adaId: string
test.before(async () => {
  host = await startTestHost({ POSTERN_ADMIN_EMAIL: admin.email, POSTERN_ADMIN_PASSWORD: admin.password })
  adaId = (await api(host.url, 'POST /auth/register', { body: ada, expect: 201 })).body.user.id
  await api(host.url, 'POST /auth/login', { body: { ...ada, password: 'a-wrong-password' }, expect: 401 })
  token = (await api(host.url, 'POST /auth/login', { body: admin, expect: 200 })).body.access_token
  // Nobody waits for the trail; the last event comes after all others.
  while (!(await read({ event: 'authn_login_success' })).page.includes('POST /auth/login')) await setTimeout(10)
})
test.after(() => host.stop())

/** The page by these filters: its events by name, and all of it. */
async function read(filters: Readonly<Record<string, string>>) {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${host.url}/admin/audit?${new URLSearchParams(filters)}`, { headers })
  const page = await response.text()
  const names = [...page.matchAll(/<th scope="row">(\w+)/g)].map(([, name = '']) => name)
  return { status: response.status, names, page }
}

const day = (fromNowMs: number) => new Date(Date.now() + fromNowMs).toISOString().slice(0, 10)

test('filters by event, by user and by day, the first and the last included', async () => {
  assert.equal((await read({ event: 'authn_login_fail' })).names, ['authn_login_fail'])
  const { names } = await read({ userId: adaId })
  assert.ok(names.includes('user_created') && !names.includes('sys_startup'), names.join())
  // Midnight may pass meanwhile.
  const days = { since: day(-DAY_MS), until: day(DAY_MS) }
  assert.ok((await read(days)).names.includes('sys_startup'))
  assert.equal((await read({ since: day(2 * DAY_MS) })).names, [])
  assert.equal((await read({ until: day(-2 * DAY_MS) })).names, [])
})

test('keeps the filters in their fields, escaped, and says where nothing can fit them', async () => {
  const kept = await read({ event: '"><b>x', since: day(0) })
  assert.match(kept.page, 'value="&quot;&gt;&lt;b&gt;x"')
  assert.match(kept.page, `value="${day(0)}"`)
  for (const wrong of [{ userId: 'nobody' }, { since: 'yesterday' }]) {
    const { status, names, page } = await read(wrong)
    assert.equal([status, names], [200, []])
    assert.match(page, 'There is no such event, user or day.')
  }
})

test.run()
