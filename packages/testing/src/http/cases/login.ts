import assert from 'node:assert/strict'
import { expectProblem, readProblem } from '../expect/expect-problem.ts'
import { expectSignedIn } from '../expect/expect-tokens.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { sessionsOf } from '../steps/sessions-of.ts'
import { ada, eve, logIn, signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

const login = (world: HttpWorld, body: object) => world.call('POST', '/auth/login', { body })

export const loginCases: readonly HttpCase[] = [
  {
    name: 'login answers 200 with tokens for ten minutes and the user',
    async run(world) {
      const { user } = await signUp(world)
      const { email, password } = ada
      const response = await login(world, { login: email, password })
      assert.deepEqual(expectSignedIn(response, 200).user, user)
      assert.ok(response.text.includes('"expires_in":600'), response.text)
      await expectOpen(world, expectSignedIn(response, 200))
    },
  },
  {
    name: 'a user logs in by e-mail address or username, under any of the three names, in any case of the letters',
    async run(world) {
      await signUp(world, { username: 'Countess' })
      const { password } = ada
      for (const key of ['login', 'email', 'username']) {
        for (const value of [ada.email, 'ADA@MAIL.TEST', 'countess', 'COUNTESS']) {
          expectSignedIn(await login(world, { [key]: value, password }), 200)
        }
      }
    },
  },
  {
    name: 'remember is taken as true or false, and anything else is 422 at /remember',
    async run(world) {
      await signUp(world)
      for (const remember of [true, false]) expectSignedIn(await login(world, { ...ada, remember }), 200)
      for (const remember of ['yes', 1, null, {}]) {
        expectProblem(await login(world, { ...ada, remember }), 'validation-failed', ['/remember'])
      }
    },
  },
  {
    name: 'an unknown login, a wrong password, a disabled, a deleted and a passwordless user get one and the same answer @asvs-6.3.8 @T-32',
    async run(world) {
      const { users } = world.postern
      await signUp(world)
      const disabled = await users.create({ ...eve, email: 'disabled@mail.test' })
      await users.update(disabled.id, { disabled: true })
      const deleted = await users.create({ ...eve, email: 'deleted@mail.test' })
      await users.delete(deleted.id)
      await users.create({ email: 'invited@mail.test' })
      const { password } = eve
      const names = [
        'nobody@mail.test',
        ada.email,
        disabled.email,
        deleted.email,
        'invited@mail.test',
        'no one',
        '@',
        'ab',
      ]
      const answers = await Promise.all(names.map((name) => login(world, { login: name, password })))
      for (const answer of answers) {
        expectProblem(answer, 'invalid-credentials')
        assert.deepEqual(readProblem(answer).rest, readProblem(answers[0] ?? answer).rest)
        assert.deepEqual([...answer.headers.keys()], [...(answers[0] ?? answer).headers.keys()])
      }
    },
  },
  {
    name: 'exactly one of login, email and username must be there',
    async run(world) {
      await signUp(world)
      expectProblem(await login(world, { password: ada.password }), 'validation-failed', [''])
      expectProblem(await login(world, { ...ada, login: ada.email }), 'validation-failed', [''])
      expectProblem(await login(world, { ...ada, username: 'ada' }), 'validation-failed', [''])
      expectProblem(await login(world, { email: ada.email }), 'validation-failed', ['/password'])
    },
  },
  {
    name: 'a password is proven to the last character: not trimmed, cut, re-cased or ended by a NUL @asvs-6.2.8 @nist-N10 @T-31',
    async run(world) {
      await signUp(world)
      const near = [` ${ada.password}`, `${ada.password} `, `${ada.password}\n`, ada.password.toUpperCase()]
      for (const password of [...near, ada.password.slice(0, -1), `${ada.password}x`]) {
        world.clock.advance(900)
        expectProblem(await login(world, { ...ada, password }), 'invalid-credentials')
      }
      for (const suffix of ['\u0000', '\u0000x']) {
        world.clock.advance(900)
        const { status } = await login(world, { ...ada, password: ada.password + suffix })
        assert.ok(status === 401 || status === 422, `${status}`)
      }
    },
  },
  {
    name: 'a password is the same in every normal form of its letters @nist-N11',
    async run(world) {
      await signUp(world, { password: 'zoë-fährt-los' })
      for (const form of ['NFC', 'NFD']) {
        expectSignedIn(await login(world, { ...ada, password: 'zoë-fährt-los'.normalize(form) }), 200)
      }
    },
  },
  {
    name: 'a login opens a session of its own, with the device in words, and leaves the others alone',
    async run(world) {
      const first = await signUp(world)
      const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0' }
      const second = expectSignedIn(await world.call('POST', '/auth/login', { headers, body: ada }), 200)
      await expectOpen(world, first)
      const sessions = await sessionsOf(world, second)
      assert.equal(sessions.length, 2)
      assert.match(sessions.find(({ current }) => current)?.device ?? '', /Firefox/)
    },
  },
  {
    name: 'a user has at most twenty sessions: the login that would make one more ends the oldest',
    async run(world) {
      const oldest = await signUp(world)
      world.clock.advance(1)
      const second = await logIn(world, ada)
      for (let count = 2; count < 20; count++) {
        world.clock.advance(1)
        await logIn(world, ada)
      }
      await expectOpen(world, oldest)
      world.clock.advance(1)
      assert.equal((await sessionsOf(world, await logIn(world, ada))).length, 20)
      await expectEnded(world, oldest)
      await expectOpen(world, second)
    },
  },
  {
    name: 'a login that is refused writes nothing',
    async run(world) {
      await signUp(world)
      const before = await stateOf(world)
      await login(world, { ...ada, password: 'wrong-canoe-37' })
      await login(world, { ...ada, roles: ['admin'] })
      assert.deepEqual(await stateOf(world), before)
    },
  },
]
