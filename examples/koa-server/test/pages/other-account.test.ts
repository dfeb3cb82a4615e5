import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('the form of one account in the hands of another')

const admin = { email: 'grace@example.com', password: 'lantern-orchard-72' }
const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }
const bo = { email: 'bo@example.com', password: 'copper-meadow-63' }

let host: TestHost
test.before(async () => {
  host = await startTestHost({ POSTERN_ADMIN_EMAIL: admin.email, POSTERN_ADMIN_PASSWORD: admin.password })
  for (const body of [ada, bo]) await api(host.url, 'POST /auth/register', { body, expect: 201 })
})
test.after(() => host.stop())

const send = (
  action: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) =>
  fetch(host.url + action, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
  })

async function enter({ email, password }: typeof ada) {
  const { body } = await api(host.url, 'POST /auth/login', { body: { email, password }, expect: 200 })
  const entered = await send('/sign-in', { login: email, password })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = async (path: string) => (await fetch(host.url + path, { headers: { cookie } })).text()
  return { headers: { cookie }, user: body.user, token: body.access_token, page }
}

/** The forms of a page with their hidden fields; the way out in the head is for whoever is in. */
function formsOf(page: string) {
  const forms = page.match(/<form method="post"[\s\S]*?<\/form>/g) ?? []
  return forms
    .map((markup) => ({
      action: /action="([^"]*)"/.exec(markup)?.[1] ?? '',
      account: /<input type="hidden" name="account" value="([^"]*)">/.exec(markup)?.[1],
    }))
    .filter(({ action }) => action !== '/sign-out')
}

test('every form that somebody who is signed in can send says whose page it was on', async () => {
  const [grace, own] = [await enter(admin), await enter(ada)]
  for (const [asker, paths] of [
    [own, ['/account', '/confirm', '/verify']],
    [grace, ['/account', '/admin/new-user', `/admin/user?id=${own.user.id}`]],
  ] as const) {
    for (const path of paths) {
      const forms = formsOf(await asker.page(path))
      assert.ok(forms.length > 0, path)
      for (const { action, account } of forms) assert.is(account, asker.user.id, action)
    }
  }
})

test('it is refused with 409 and changes nothing, as a page without script and as a problem with one', async () => {
  const [first, second] = [await enter(ada), await enter(bo)]
  for (const { action, account = '' } of formsOf(await first.page('/account'))) {
    const fields = { account, name: 'Ada', password: bo.password, currentPassword: bo.password, sure: 'on' }
    const page = await send(
      action,
      { ...fields, newPassword: 'amber-lighthouse-52', email: 'x@example.com' },
      second.headers,
    )
    assert.is(page.status, 409, action)
    const text = await page.text()
    assert.match(text, '<h1>You are signed in as somebody else</h1>')
    assert.match(text, 'href="/account">Go on as bo@example.com</a>')
    const problem = await send(action, fields, { ...second.headers, accept: 'application/json' })
    const { code, detail = '' } = (await problem.json()) as Record<string, string>
    assert.equal([problem.status, code], [409, 'conflict'])
    assert.match(detail, 'You are signed in as somebody else: bo@example.com. Nothing was done.')
  }
  const { body } = await api(host.url, 'POST /auth/login', { body: bo, expect: 200 })
  assert.equal([body.user.name, body.user.email], [undefined, bo.email])
})

test('an admin’s form is refused in the hands of another admin, too', async () => {
  const grace = await enter(admin)
  const { user } = await enter(ada)
  const forms = formsOf(await grace.page(`/admin/user?id=${user.id}`))
  const other = await enter(bo)
  await api(host.url, `PUT /users/${other.user.id}/roles`, {
    token: grace.token,
    body: { roles: ['user', 'admin'] },
    expect: 200,
  })
  const { headers } = await enter(bo)
  for (const { action, account = '' } of forms) {
    const answer = await send(
      action.replaceAll('&amp;', '&'),
      { account, roles: 'user', sure: 'on', disabled: 'true' },
      headers,
    )
    assert.is(answer.status, 409, action)
  }
  await api(host.url, 'POST /auth/login', { body: ada, expect: 200 })
})

test('where the session is over meanwhile, that is said, and a script leaves what was typed', async () => {
  const { headers, page, user } = await enter(ada)
  const [profile] = formsOf(await page('/account'))
  await send('/sign-out', {}, headers)
  const fields = { account: profile?.account ?? '', name: 'Ada' }
  const next = '/sign-in?next=%2Faccount&done=ended'
  const sent = await send('/account/profile', fields, headers)
  assert.equal([sent.status, sent.headers.get('location')], [303, next])
  assert.match(await (await fetch(host.url + next)).text(), 'Your session has ended. Sign in to go on.')
  const problem = await send('/account/profile', fields, { ...headers, accept: 'application/json' })
  const body = (await problem.json()) as Record<string, string>
  assert.equal([problem.status, body.code, body.next], [401, 'unauthenticated', next])
  assert.match(body.detail ?? '', /^Your session has ended/)
  assert.is(fields.account, user.id)
  // It has no field for the password that somebody who is not signed in must give.
  const code = await send('/verify', { account: user.id, code: '123456' }, headers)
  assert.is(code.headers.get('location'), '/sign-in?next=%2Fverify&done=ended')
})

test('whoever wants to leave may, though the page was another account’s', async () => {
  const [first, second] = [await enter(ada), await enter(bo)]
  const left = await send('/sign-out', { account: first.user.id }, second.headers)
  assert.is(left.headers.get('location'), '/sign-in?done=signed-out')
})

test('a dead link is called a link, and a code or link where a code would do', async () => {
  for (const [action, fields, words] of [
    ['/reset', { token: 'pct_x', newPassword: 'amber-lighthouse-52' }, 'The link is wrong'],
    ['/verify', { code: 'pct_x', password: ada.password }, 'The code or link is wrong'],
  ] as const) {
    const text = await (await send(action, fields)).text()
    assert.match(text, `${words}, was used already, or is too old. Ask for a new one.`)
    assert.not.match(text, 'The token')
  }
})

test.run()
