import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { ada, eve, signUp } from '../steps/sign-up.ts'

const me = (world: HttpWorld, authorization?: string) =>
  world.call('GET', '/users/me', { headers: authorization === undefined ? {} : { authorization } })

export const meCases: readonly HttpCase[] = [
  {
    name: 'me answers the user of the access token as it is right now @asvs-15.3.1',
    async run(world) {
      const account = await signUp(world)
      assert.deepEqual(await expectOpen(world, account), account.user)
      world.clock.advance(60)
      await world.postern.users.update(account.user.id, { name: 'Ada', emailVerified: true })
      const user = await expectOpen(world, account)
      assert.deepEqual([user.name, user.emailVerified], ['Ada', true])
      assert.equal(Date.parse(user.emailVerifiedAt ?? ''), Math.floor(world.clock.now() / 1000) * 1000)
    },
  },
  {
    name: 'without a credential it is 401 with a challenge that names Bearer and no error @rfc-R08',
    async run(world) {
      await signUp(world)
      const response = await me(world)
      expectProblem(response, 'unauthenticated')
      assert.ok(!response.headers.get('www-authenticate')?.includes('error'))
    },
  },
  {
    name: 'a malformed Authorization header is 401',
    async run(world) {
      const { accessToken: token } = await signUp(world)
      const basic = `Basic ${Buffer.from(`${ada.email}:${ada.password}`).toString('base64')}`
      const schemes = [basic, 'Bearer', 'Bearer ', token, `Token ${token}`, `Bearer:${token}`, `Bearer${token}`]
      const marked = [`Bearer ${token} x`, `Bearer "${token}"`, `Bearer ${token};`, `Bearer\t${token}`]
      for (const value of [...schemes, ...marked, 'x'.repeat(7000)]) {
        expectProblem(await me(world, value), 'unauthenticated')
      }
    },
  },
  {
    name: 'the scheme may be in any case',
    async run(world) {
      const { accessToken } = await signUp(world)
      for (const scheme of ['bearer', 'BEARER', 'bEaReR']) {
        assert.equal((await me(world, `${scheme} ${accessToken}`)).status, 200)
      }
    },
  },
  {
    name: 'an access token that differs in one character, or is another kind of token, is 401',
    async run(world) {
      const { accessToken: token, refreshToken } = await signUp(world)
      const flip = (at: number) => {
        const other = token.at(at) === 'A' ? 'B' : 'A'
        return token.slice(0, at) + other + token.slice(at + 1 || token.length)
      }
      const [head = '', payload = '', signature = ''] = token.split('.')
      const parts = [`${head}.${payload}.`, `${head}.${payload}`, `${head}..${signature}`, `.${payload}.${signature}`]
      const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`
      const flipped = [-1, -10, 5, Math.floor(token.length / 2)].map(flip)
      for (const forged of [...flipped, ...parts, none, `${token}=`, `${token}A`, `${token}.x`, refreshToken]) {
        expectProblem(await me(world, `Bearer ${forged}`), 'unauthenticated')
      }
    },
  },
  {
    name: 'an access token is good for ten minutes and not a second longer',
    async run(world) {
      const { headers } = await signUp(world)
      world.clock.advance(599)
      await expectOpen(world, { headers })
      world.clock.advance(1)
      expectProblem(await world.call('GET', '/users/me', { headers }), 'unauthenticated')
    },
  },
  {
    name: 'opaque access tokens do the same job',
    options: () => ({ accessTokens: { format: 'opaque', seconds: 60 } }),
    async run(world) {
      const { headers, accessToken } = await signUp(world)
      await expectOpen(world, { headers })
      expectProblem(await me(world, `Bearer ${accessToken}=`), 'unauthenticated')
      world.clock.advance(60)
      expectProblem(await world.call('GET', '/users/me', { headers }), 'unauthenticated')
    },
  },
  {
    name: 'a token in the query, the body or a cookie opens nothing @rfc-R07 @asvs-14.2.1',
    async run(world) {
      const { accessToken: token } = await signUp(world)
      const query = await world.send({ method: 'GET', path: `/api/v1/users/me?access_token=${token}` })
      expectProblem(query, 'unauthenticated')
      const cookie = `__Host-postern=${token}; postern=${token}; access_token=${token}`
      expectProblem(await world.call('GET', '/users/me', { headers: { cookie } }), 'unauthenticated')
      expectProblem(await world.call('PATCH', '/users/me', { body: { access_token: token } }), 'unauthenticated')
    },
  },
  {
    name: 'a disabled or deleted user, and one whose roles changed, is out at once @asvs-7.4.2',
    async run(world) {
      const { users } = world.postern
      const disabled = await signUp(world, { email: 'disabled@mail.test' })
      await users.update(disabled.user.id, { disabled: true })
      const deleted = await signUp(world, { email: 'deleted@mail.test' })
      await users.delete(deleted.user.id)
      const promoted = await signUp(world, { email: 'promoted@mail.test' })
      await users.update(promoted.user.id, { roles: ['user', 'editor'] })
      for (const { headers } of [disabled, deleted, promoted]) {
        expectProblem(await world.call('GET', '/users/me', { headers }), 'unauthenticated')
      }
    },
  },
  {
    name: 'the answers of two users are never mixed up, and caches are told that they depend on Authorization',
    async run(world) {
      const accounts = [await signUp(world), await signUp(world, eve)]
      const turns = Array.from({ length: 20 }, (_, index) => accounts[index % 2] ?? accounts[0])
      await Promise.all(
        turns.map(async (account) => {
          const response = await world.call('GET', '/users/me', { headers: account?.headers ?? {} })
          assert.ok(response.text.includes(`"${account?.email}"`), response.text)
          assert.match(response.headers.get('vary') ?? '', /\bAuthorization\b/i)
        }),
      )
    },
  },
]
