import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { mailOf, withMail } from '../steps/mailbox.ts'
import { ada, eve, signUp } from '../steps/sign-up.ts'

const percent = (text: string) => text.replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`)
const base64 = (text: string) => Buffer.from(text).toString('base64')
const reset = (world: HttpWorld, token: string) =>
  world.call('POST', '/auth/password/reset', { body: { token, newPassword: 'lantern-orchard-72' } })

async function byForm(world: HttpWorld, username: string): Promise<number> {
  const body = new URLSearchParams({ grant_type: 'password', username, password: ada.password }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return (await world.call('POST', '/auth/token', { headers, body })).status
}

export const decodingCases: readonly HttpCase[] = [
  {
    name: 'what a JSON body says is decoded once: neither an escape nor a percent sign in it means anything more @asvs-1.1.1',
    options: withMail('off'),
    async run(world) {
      for (const email of ['eve%40mail.test', 'eve\\u0040mail.test', 'eve&#64;mail.test', base64(eve.email)]) {
        const answer = await world.call('POST', '/auth/register', { body: { ...eve, email } })
        expectProblem(answer, 'validation-failed', ['/email'])
      }
      await signUp(world)
      await world.call('POST', '/auth/password/forgot', { body: { email: ada.email } })
      const { token } = await mailOf(world, 'reset-password')
      for (const coded of [percent(token), percent(percent(token)), base64(token)]) {
        expectProblem(await reset(world, coded), 'invalid-token')
      }
      expectDone(await reset(world, token))
    },
  },
  {
    name: 'a form is decoded once @asvs-1.1.1',
    options: () => ({ passwordGrant: true }),
    async run(world) {
      await signUp(world)
      assert.equal(await byForm(world, ada.email), 200)
      for (const coded of [encodeURIComponent(ada.email), ada.email.replace('@', '+40')]) {
        assert.equal(await byForm(world, coded), 400, coded)
      }
    },
  },
  {
    name: 'the Base64 of Basic is decoded once @asvs-1.1.1',
    options: withMail(),
    async run(world) {
      await signUp(world)
      const { code } = await mailOf(world, 'verify-email')
      const pair = base64(`${ada.email}:${ada.password}`)
      const verify = (credentials: string) =>
        world.call('POST', '/auth/verify', { headers: { authorization: `Basic ${credentials}` }, body: { code } })
      for (const coded of [base64(pair), base64(`${base64(ada.email)}:${base64(ada.password)}`), percent(pair)]) {
        expectProblem(await verify(coded), 'invalid-credentials')
      }
      assert.equal((await verify(pair)).status, 200)
    },
  },
]
