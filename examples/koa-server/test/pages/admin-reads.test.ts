import { setImmediate as nextTurn } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('the pages for admins, as the audit trail sees them')

const admin = { email: 'grace@example.com', password: 'lantern-orchard-72' }
const ada = { email: 'ada@example.com', password: 'violet-harbour-41', transport: 'bearer' }

let host: TestHost
test.before(async () => {
  host = await startTestHost({ POSTERN_ADMIN_EMAIL: admin.email, POSTERN_ADMIN_PASSWORD: admin.password })
})
test.after(() => host.stop())

/** The events with this name that came while something was asked, each with who asked and for what. */
async function told(name: string, ask: () => Promise<void>) {
  const before = host.lines.length
  await ask()
  return host.lines
    .slice(before)
    .map((line) => JSON.parse(line).event)
    .filter((event) => event?.event === name)
    .map(({ actorId, userId, route, reason }) => ({ actorId, userId, route, reason }))
}

const visit = async (path: string, token: string) => {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/html' }
  return (await fetch(host.url + path, { headers })).status
}

test('what an admin reads on a page leaves the events that the routes leave', async () => {
  const { user } = (await api(host.url, 'POST /auth/register', { body: ada, expect: 201 })).body
  const token = (await api(host.url, 'POST /auth/login', { body: admin, expect: 200 })).body.access_token
  const byPage = await told('authz_admin', async () => {
    for (const path of [
      '/admin/users?q=ada@example.com',
      `/admin/user?id=${user.id}`,
      '/admin/audit?event=authz_fail',
    ]) {
      assert.is(await visit(path, token), 200, path)
    }
  })
  const byRoute = await told('authz_admin', async () => {
    await api(host.url, 'GET /users', { token, expect: 200 })
    await api(host.url, `GET /users/${user.id}`, { token, expect: 200 })
    await api(host.url, `GET /users/${user.id}/sessions`, { token, expect: 200 })
    await api(host.url, 'GET /audit', { token, expect: 200 })
  })
  assert.equal(byPage, byRoute)
  assert.equal(
    byPage.map(({ route }) => route),
    ['GET /users', 'GET /users/:id/sessions', 'GET /audit'],
  )
  assert.is(await visit('/admin/user?id=nobody', token), 404)
})

test('the link of the trail to a deleted user says that it is gone, leads back to the trail, and accuses nobody', async () => {
  const token = (await api(host.url, 'POST /auth/login', { body: admin, expect: 200 })).body.access_token
  const id = '01890000-0000-7000-8000-000000000000'
  const headers = { authorization: `Bearer ${token}`, accept: 'text/html' }
  let text = ''
  const accused = await told('malicious_direct_reference', async () => {
    const page = await fetch(`${host.url}/admin/user?id=${id}`, { headers })
    assert.is(page.status, 404)
    text = await page.text()
  })
  assert.equal(accused, [])
  assert.match(text, '<h1>This user is gone</h1>')
  assert.match(text, `<a class="button plain" href="/admin/audit?userId=${id}">`)
})

test('the line of a request names who opened a page, and whom a guard refused', async () => {
  const { body } = await api(host.url, 'POST /auth/login', { body: { ...ada, transport: undefined }, expect: 200 })
  for (const [path, status] of [
    ['/account', 200],
    ['/admin', 403],
    ['/', 200],
  ] as const) {
    const before = host.lines.length
    assert.is(await visit(path, body.access_token), status)
    const lineOf = () =>
      host.lines
        .slice(before)
        .map((line) => JSON.parse(line))
        .find(({ msg }) => msg === 'request')
    while (lineOf() === undefined) await nextTurn()
    assert.equal([lineOf().route, lineOf().userId], [path, body.user.id])
  }
})

test('the list says what it looks for, and a page that is none is not taken for a name', async () => {
  const token = (await api(host.url, 'POST /auth/login', { body: admin, expect: 200 })).body.access_token
  const headers = { authorization: `Bearer ${token}`, accept: 'text/html' }
  const ask = async (query: string) => (await fetch(`${host.url}/admin/users?${query}`, { headers })).text()
  assert.match(await ask('after=garbage'), 'There is no such page of the list.')
  assert.match(await ask('q=a%20b'), 'Nobody can have such an address or name.')
  assert.match(await ask(''), 'Whole e-mail or username')
})

test('a page that is not for somebody is an event of its own', async () => {
  const login = await api(host.url, 'POST /auth/login', { body: { ...ada, transport: undefined }, expect: 200 })
  const { access_token: token, user } = login.body
  const paths = ['/admin', '/admin/users', '/admin/user?id=x', '/admin/new-user', '/admin/audit']
  const refused = await told('authz_fail', async () => {
    for (const path of paths) assert.is(await visit(path, token), 403, path)
  })
  assert.equal(
    refused.map(({ reason, userId }) => [reason, userId]),
    paths.map(() => ['forbidden', user.id]),
  )
  const nobody = await fetch(`${host.url}/admin/users`, { redirect: 'manual' })
  assert.equal([nobody.status, nobody.headers.get('location')], [303, '/sign-in?next=%2Fadmin%2Fusers'])
})

test.run()
