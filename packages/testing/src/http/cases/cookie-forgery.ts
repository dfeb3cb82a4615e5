import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectUnchanged, type JsonRoute, jsonRoutes } from '../steps/json-routes.ts'
import { ada, eve, signUp } from '../steps/sign-up.ts'
import { root } from '../steps/sign-up-admin.ts'
import { logInByCookie, page, signUpByCookie } from '../steps/sign-up-by-cookie.ts'

type Headers = Readonly<Record<string, string>>

const { origin: own } = page
const front = 'https://front.test'
const site = (value: string, origin?: string): Headers => ({ 'sec-fetch-site': value, ...(origin && { origin }) })

/** What a request may say that a page of another origin made a browser send; `X-Postern-CSRF` heals none of it. */
const forged: readonly Headers[] = [
  {},
  site('cross-site'),
  site('cross-site', own),
  site('cross-site', front),
  site('same-site'),
  site('same-site', own),
  site('same-site', 'https://blog.app.test'),
  site('none'),
  site('none', own),
  site('Same-Origin'),
  site('same-origin', 'https://evil.test'),
  site('same-origin', 'null'),
  ...['null', 'https://evil.test', 'http://app.test', `${own}:8443`, `${own}.`, `${own}/`, own.toUpperCase(), ''].map(
    (origin) => ({ origin }),
  ),
  { origin: `${own}.evil.test` },
  { origin: 'https://evil.test', host: 'evil.test' },
  { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' },
  { referer: `${own}/account` },
]

/** What a page that the host trusts, or a program, may say. */
const honest: readonly Headers[] = [
  page,
  site('same-origin'),
  { origin: own },
  { origin: front },
  site('same-site', front),
  site('same-origin', front),
  { 'x-postern-csrf': '1' },
]

const options = () => ({ trustedOrigins: [front] })

/** Every route that changes something for whoever is signed in, by cookies. */
async function cookieRoutes(world: HttpWorld): Promise<readonly JsonRoute[]> {
  const routes = await jsonRoutes(world)
  const { cookie } = await logInByCookie(world, ada)
  const admin = await logInByCookie(world, root)
  const remove = (path: string): JsonRoute => ({ method: 'DELETE', path, headers: { cookie }, body: {}, nullable: [] })
  return [
    ...routes
      .filter(({ headers }) => headers.authorization !== undefined)
      .map((route) => ({
        ...route,
        headers: { cookie: route.path.startsWith('/users/0') || route.path === '/users' ? admin.cookie : cookie },
      })),
    remove('/users/me/sessions/AAAAAAAAAAAAAAAAAAAAAA'),
    remove('/users/me'),
  ]
}

const send = (world: HttpWorld, { method, path, headers, body }: JsonRoute, more: object) =>
  world.call(method, path, { headers: { ...headers, ...more }, ...(method !== 'DELETE' && { body }) })

const told = ({ events }: HttpWorld) => events.filter(({ event }) => event === 'malicious_csrf').length

export const cookieForgeryCases: readonly HttpCase[] = [
  {
    name: 'by a cookie nothing is changed from a page that is not trusted: 403 csrf on every route, and each is told @T-37 @asvs-3.5.1 @asvs-16.3.3',
    options,
    async run(world) {
      const routes = await cookieRoutes(world)
      await expectUnchanged(world, async () => {
        for (const headers of forged) {
          for (const route of routes) {
            const before = told(world)
            expectProblem(await send(world, route, headers), 'csrf')
            assert.equal(told(world), before + 1, `${route.path} ${JSON.stringify(headers)}`)
          }
        }
      })
    },
  },
  {
    name: 'no header of a program’s makes up for a foreign site or origin @T-37 @asvs-3.5.1',
    options,
    async run(world) {
      const { headers, cookie } = await signUpByCookie(world)
      for (const more of forged.filter((said) => 'origin' in said || 'sec-fetch-site' in said)) {
        const shown = { cookie, ...more, 'x-postern-csrf': '1', 'x-requested-with': 'XMLHttpRequest' }
        expectProblem(await world.call('PATCH', '/users/me', { headers: shown, body: { name: 'Eve' } }), 'csrf')
      }
      assert.equal((await world.call('GET', '/users/me', { headers })).status, 200)
    },
  },
  {
    name: 'by a cookie a page of the base URL, a trusted front end and a program with X-Postern-CSRF change what they may',
    options,
    async run(world) {
      const { cookie } = await signUpByCookie(world)
      for (const [index, more] of honest.entries()) {
        const body = { name: `Ada ${index}` }
        const answer = await world.call('PATCH', '/users/me', { headers: { cookie, ...more }, body })
        assert.equal(answer.status, 200, `${JSON.stringify(more)} ${answer.text}`)
        const login = { login: ada.email, password: ada.password, transport: 'cookie' }
        assert.equal((await world.call('POST', '/auth/login', { headers: more, body: login })).status, 200)
      }
      assert.equal(told(world), 0)
    },
  },
  {
    name: 'nobody is signed in by a cookie from a page that is not trusted: login and registration are 403 csrf @T-37',
    options,
    async run(world) {
      await signUp(world)
      await expectUnchanged(world, async () => {
        for (const headers of forged) {
          const login = { login: ada.email, password: ada.password, transport: 'cookie' }
          const register = { ...eve, transport: 'cookie' }
          for (const [path, body] of [
            ['/auth/login', login],
            ['/auth/register', register],
          ] as const) {
            const answer = await world.call('POST', path, { headers, body })
            expectProblem(answer, 'csrf')
            assert.deepEqual(answer.headers.getSetCookie(), [])
          }
        }
      })
      assert.equal(told(world), 2 * forged.length)
    },
  },
]
