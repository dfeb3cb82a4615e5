import assert from 'node:assert/strict'
import type { HttpCase } from '../http-case.ts'
import type { HttpResponse } from '../http-subject.ts'
import { ada, logIn, refreshOnce, signUp } from '../steps/sign-up.ts'
import { signUpAdmin } from '../steps/sign-up-admin.ts'

const other = 'lantern-orchard-72'

/** Members of records that no answer may have, in any route. */
const inner = /"(?:passwordHash|password|hash|epoch|version|logins|counter|rotatedAtMs|kind)"/

export const secrecyCases: readonly HttpCase[] = [
  {
    name: 'through a whole life of a user no answer, event or log entry holds a password, a hash or what a record is made of @asvs-14.2.4 @T-28',
    async run(world) {
      const account = await signUp(world, { username: 'countess', name: 'Ada' })
      const { headers } = account
      const answers: HttpResponse[] = []
      const call = async (...given: Parameters<typeof world.call>) => {
        const response = await world.call(...given)
        answers.push(response)
        return response
      }
      await call('GET', '/users/me', { headers })
      await call('PATCH', '/users/me', { headers, body: { name: 'Ada King' } })
      await call('GET', '/users/me/sessions', { headers })
      await call('POST', '/auth/login', { body: ada })
      await call('POST', '/auth/login', { body: { ...ada, password: 'wrong-canoe-37' } })
      await call('POST', '/auth/reauthenticate', { headers, body: { password: ada.password } })
      await call('POST', '/auth/reauthenticate', { headers, body: { password: 'wrong-canoe-37' } })
      await call('PUT', '/users/me/password', {
        headers,
        body: { currentPassword: 'wrong-canoe-37', newPassword: other },
      })
      await call('PUT', '/users/me/password', { headers, body: { currentPassword: ada.password, newPassword: other } })
      const again = await logIn(world, { ...account, password: other })
      await refreshOnce(world, again)
      await call('DELETE', '/users/me', { headers: again.headers })
      for (const { text } of answers) {
        for (const secret of [ada.password, other, 'wrong-canoe-37']) assert.ok(!text.includes(secret), text)
        assert.doesNotMatch(text, inner)
      }
      assert.deepEqual(world.faults, [])
    },
  },
  {
    name: 'events hold ids and reasons, and neither passwords nor tokens nor addresses @asvs-16.2.5',
    async run(world) {
      const account = await signUp(world, { username: 'countess', name: 'Ada Lovelace' })
      const next = await refreshOnce(world, account)
      await world.call('POST', '/auth/login', { body: { ...ada, password: 'wrong-canoe-37' } })
      await world.call('POST', '/auth/login', { body: { login: 'nobody@mail.test', password: 'wrong-canoe-37' } })
      await world.call('POST', '/auth/logout', { headers: next.headers })
      const told = JSON.stringify(world.events)
      for (const name of ['user_created', 'authn_login_success', 'authn_login_fail', 'session_logout']) {
        assert.ok(told.includes(name), name)
      }
      const secrets = [ada.password, 'wrong-canoe-37', account.accessToken, next.refreshToken, 'prt_', '@', 'countess']
      for (const secret of [...secrets, 'Lovelace']) assert.ok(!told.includes(secret), told)
    },
  },
  {
    name: 'what is private in the host’s fields is in no list',
    options: () => ({
      attributes: {
        type: 'object',
        additionalProperties: false,
        properties: { plan: { type: 'string' }, note: { type: 'string', 'x-private': true } },
      },
    }),
    async run(world) {
      const { headers } = await signUpAdmin(world)
      const attributes = { plan: 'pro', note: 'nobody-sees-this' }
      await world.postern.users.create({ email: ada.email, attributes })
      const { text } = await world.call('GET', '/users', { headers })
      assert.ok(text.includes('"attributes":{"plan":"pro"}') && !text.includes('nobody-sees-this'), text)
    },
  },
]
