import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('signing out by the form')

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

let host: TestHost
test.before(async () => {
  host = await startTestHost()
  await api(host.url, 'POST /auth/register', { body: ada, expect: 201 })
})
test.after(() => host.stop())

const send = (action: string, body: object, cookie = '') =>
  fetch(host.url + action, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', cookie },
    body: new URLSearchParams(Object.entries(body)),
  })

test('ends the session, removes its cookie, and tells the browser to forget what the site keeps in it', async () => {
  const entered = await send('/sign-in', { login: ada.email, password: ada.password })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  assert.equal([entered.status, entered.headers.has('clear-site-data')], [303, false])
  const left = await send('/sign-out', {}, cookie)
  assert.equal([left.status, left.headers.get('location')], [303, '/sign-in?done=signed-out'])
  assert.match(left.headers.get('set-cookie') ?? '', /^postern=; .*Max-Age=0/)
  assert.is(left.headers.get('clear-site-data'), '"cookies", "storage"')
  assert.is((await fetch(`${host.url}/account`, { redirect: 'manual', headers: { cookie } })).status, 303)
})

test.run()
