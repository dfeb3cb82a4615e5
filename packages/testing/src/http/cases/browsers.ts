import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpResponse } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { prefix } from '../http-world.ts'
import { paths } from '../routes.ts'
import { withMail } from '../steps/mailbox.ts'
import { ada, eve, signUp } from '../steps/sign-up.ts'

const evil = 'https://evil.test'
const targets = ['//evil.test', '/\\evil.test', 'https:evil.test', '/%09/evil.test', 'javascript:alert(1)', `${evil}/`]
const mounted = (path: string) => (path.startsWith('/.well-known/') ? path : prefix + path)

/** What a browser on a page of somebody else's would ask, with what old servers heed in a query. */
async function asked(world: HttpWorld, path: string, method: string, at: number): Promise<HttpResponse> {
  const target = encodeURIComponent(targets[at % targets.length] ?? '')
  const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
  return world.send({
    method,
    path: `${mounted(path)}?callback=x&returnTo=${target}&redirect_uri=${target}&next=${target}`,
    headers: { origin: evil, ...(method === 'OPTIONS' && preflight) },
  })
}

const software = /postern\/|express|fastify|koa|node(\.js|\/)|x-powered-by/i

export const browserCases: readonly HttpCase[] = [
  {
    name: 'no answer leads elsewhere, lets another origin read it, or names software and versions @asvs-3.4.2 @asvs-3.7.2 @asvs-4.1.2 @asvs-13.4.6 @rfc-R15 @T-25',
    options: withMail(),
    async run(world) {
      for (const [at, [path]] of paths.entries()) {
        for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE']) {
          const { status, headers } = await asked(world, path, method, at)
          const said = `${method} ${path} ${status}`
          assert.ok(status < 300 || status >= 400, said)
          assert.deepEqual(
            [...headers.keys()].filter((name) =>
              /^access-control-|^location$|^refresh$|^server$|^x-powered-by$/.test(name),
            ),
            [],
            said,
          )
          assert.doesNotMatch(JSON.stringify([...headers]), software, said)
        }
      }
    },
  },
  {
    name: 'an answer is never wrapped for a script of another page @asvs-3.5.6',
    async run(world) {
      const { headers } = await signUp(world)
      const plain = await world.call('GET', '/users/me', { headers })
      for (const query of ['callback=x', 'jsonp=x', 'cb=alert', 'format=jsonp&callback=x']) {
        const answer = await world.call('GET', `/users/me?${query}`, { headers })
        assert.deepEqual([answer.status, answer.text], [200, plain.text])
      }
    },
  },
  {
    name: 'a name that would end a script or open a tag is JSON like any other @asvs-1.2.3',
    async run(world) {
      const name = '</script><img src=x onerror="alert(1)">'
      const { headers } = await signUp(world, { name })
      const { json, headers: answered } = await world.call('GET', '/users/me', { headers })
      assert.equal(Object(json()).name ?? Object(Object(json()).user).name, name)
      assert.match(answered.get('content-type') ?? '', /^application\/json/)
      assert.equal(answered.get('x-content-type-options'), 'nosniff')
    },
  },
  {
    name: 'documents, health and debugging are not there unless the host puts them there @asvs-13.4.5',
    async run(world) {
      for (const path of ['/openapi.json', '/docs', '/health', '/ready', '/metrics', '/debug', '/.env', '/status']) {
        for (const full of [path, prefix + path]) {
          const answer = await world.send({ method: 'GET', path: full })
          assert.equal(answer.headers.get('x-fell-through'), 'yes', full)
        }
      }
    },
  },
  {
    name: 'there are no hints and no questions beside a password @asvs-6.4.2 @nist-N08 @nist-N09',
    async run(world) {
      const { headers } = await signUp(world)
      for (const member of ['hint', 'passwordHint', 'secretQuestion', 'secretAnswer', 'securityQuestions']) {
        const more = { [member]: 'the canoe' }
        expectProblem(await world.call('POST', '/auth/register', { body: { ...eve, ...more } }), 'validation-failed', [
          '',
        ])
        const change = { currentPassword: ada.password, newPassword: 'lantern-orchard-72', ...more }
        expectProblem(await world.call('PUT', '/users/me/password', { headers, body: change }), 'validation-failed', [
          '',
        ])
        expectProblem(await world.call('PATCH', '/users/me', { headers, body: more }), 'validation-failed', [''])
      }
    },
  },
  {
    name: 'a password is good for ten years @asvs-6.2.10 @nist-N06',
    async run(world) {
      await signUp(world)
      world.clock.advance(10 * 365 * 86_400)
      const { password } = ada
      assert.equal((await world.call('POST', '/auth/login', { body: { login: ada.email, password } })).status, 200)
    },
  },
  {
    name: 'with the preset nist a password has 15 characters or more @nist-N01',
    options: () => ({ preset: 'nist' }),
    async run(world) {
      const register = (password: string) => world.call('POST', '/auth/register', { body: { ...eve, password } })
      expectProblem(await register('kx7 q-2z mw4 b'), 'validation-failed', ['/password'])
      assert.equal((await register('kx7 q-2z mw4 b9')).status, 201)
    },
  },
]
