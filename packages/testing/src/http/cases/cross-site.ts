import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpResponse } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectUnchanged, type JsonRoute, jsonRoutes } from '../steps/json-routes.ts'
import { ada, signUp } from '../steps/sign-up.ts'

const origin = 'https://front.test'
const crossSite = { 'sec-fetch-site': 'cross-site' }
const form = new URLSearchParams({ grant_type: 'password', username: ada.email, password: ada.password }).toString()

const token = (world: HttpWorld, headers: object): Promise<HttpResponse> =>
  world.call('POST', '/auth/token', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: form,
  })

function expectTokenRefused({ status, text }: HttpResponse): void {
  assert.deepEqual([status, JSON.parse(text)], [403, { error: 'invalid_request' }])
}

const send = (world: HttpWorld, { method, path, headers, body }: JsonRoute, more: object): Promise<HttpResponse> =>
  world.call(method, path, { headers: { ...headers, ...more }, ...(method !== 'DELETE' && { body }) })

/** Every route that changes something, but for the form. */
async function changingRoutes(world: HttpWorld): Promise<readonly JsonRoute[]> {
  const json = await jsonRoutes(world)
  const headers = json.find(({ path }) => path === '/users/me')?.headers ?? {}
  const remove = (path: string): JsonRoute => ({ method: 'DELETE', path, headers, body: {}, nullable: [] })
  return [...json, remove('/users/me/sessions/AAAAAAAAAAAAAAAAAAAAAA'), remove('/users/me')]
}

export const crossSiteCases: readonly HttpCase[] = [
  {
    name: 'a page of another site changes nothing: 403 csrf on every route, and the form as well',
    options: () => ({ passwordGrant: true, trustedOrigins: [origin] }),
    async run(world) {
      const routes = await changingRoutes(world)
      await expectUnchanged(world, async () => {
        for (const more of [
          {},
          { origin: 'https://evil.test' },
          { origin: 'null' },
          { origin: `${origin}.evil.test` },
        ]) {
          for (const route of routes) expectProblem(await send(world, route, { ...crossSite, ...more }), 'csrf')
          expectTokenRefused(await token(world, { ...crossSite, ...more }))
        }
        expectTokenRefused(await token(world, { ...crossSite, origin }))
      })
    },
  },
  {
    name: 'a page of another site whose origin is trusted may call all but the form',
    options: () => ({ trustedOrigins: ['https://other.test', origin] }),
    async run(world) {
      await signUp(world)
      const headers = { ...crossSite, origin }
      assert.equal((await world.call('POST', '/auth/login', { headers, body: ada })).status, 200)
    },
  },
  {
    name: 'a page of the same site, a tool and the address bar may call every route, and another site may read',
    options: () => ({ passwordGrant: true }),
    async run(world) {
      const { headers } = await signUp(world)
      for (const site of ['same-origin', 'same-site', 'none']) {
        const more = { 'sec-fetch-site': site }
        assert.equal((await token(world, more)).status, 200, site)
        assert.equal((await world.call('POST', '/auth/login', { headers: more, body: ada })).status, 200, site)
      }
      assert.equal((await world.call('GET', '/users/me', { headers: { ...headers, ...crossSite } })).status, 200)
    },
  },
]
