import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { callWithText, expectUnchanged, jsonRoutes } from '../steps/json-routes.ts'
import { ada } from '../steps/sign-up.ts'

/** Text in which `?` stands for these bytes. */
function withBytes(text: string, bytes: readonly number[]): Uint8Array {
  const [before = '', after = ''] = text.split('?')
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
}

const notUtf8 = [[0xff], [0xc0, 0x80], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80], [0xfe]]

/** Where a password is set, not proven. */
const makesPassword = ['/auth/register', '/users']

export const badTextCases: readonly HttpCase[] = [
  {
    name: 'bytes that are not UTF-8 are 400 invalid-request, in a value, in a name and outside of both @T-19',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const route of routes) {
          const good = JSON.stringify(route.body).slice(0, -1)
          for (const bytes of notUtf8) {
            for (const text of [`${good},"x":"?"}`, `${good},"x?":1}`, `${good}}?`]) {
              expectProblem(await callWithText(world, route, withBytes(text, bytes)), 'invalid-request')
            }
          }
        }
      })
    },
  },
  {
    name: 'JSON in UTF-16 or UTF-32 is 400 invalid-request',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const route of routes) {
          const little = Buffer.from(JSON.stringify(route.body), 'utf16le')
          const big = Buffer.from(little).swap16()
          const mark = Buffer.from([0xff, 0xfe])
          const wide = Buffer.from([...JSON.stringify(route.body)].flatMap((letter) => [0, 0, 0, letter.charCodeAt(0)]))
          for (const bytes of [little, big, Buffer.concat([mark, little]), wide]) {
            expectProblem(await callWithText(world, route, bytes), 'invalid-request')
          }
        }
      })
    },
  },
  {
    name: 'lone surrogates and NULs in any member are 4xx at most, and never stored',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const route of routes) {
          for (const name of Object.keys(route.body)) {
            for (const odd of ['\\ud800', '\\udc00\\ud800', 'a\\ud800b', '\\u0000', 'a\\u0000b']) {
              const value = `${String(route.body[name])}${odd}`
              const text = JSON.stringify({ ...route.body, [name]: '§' }).replace('§', value)
              const isSecret = /password/i.test(name)
              // A NUL is a character of a password like any other; so that one may be set, but proves nothing.
              if (name === 'newPassword' || (isSecret && makesPassword.includes(route.path))) {
                if (!odd.includes('\\ud')) continue
              }
              const answer = await callWithText(world, route, text)
              assert.ok(answer.status >= 400 && answer.status < 500, `${route.path} ${text}: ${answer.text}`)
            }
          }
        }
      })
    },
  },
  {
    name: 'a lone surrogate or NUL in an address, a name, a username or a password with a surrogate is 422 at its member @T-31',
    async run(world) {
      const body = { email: 'eve@mail.test', password: ada.password, name: 'Eve', username: 'evelyn' }
      for (const [name, value] of Object.entries(body)) {
        for (const odd of name === 'password' ? ['\ud800', '\udfff'] : ['\ud800', '\udfff', '\u0000']) {
          const answer = await world.call('POST', '/auth/register', { body: { ...body, [name]: value + odd } })
          expectProblem(answer, 'validation-failed', [`/${name}`])
        }
      }
      assert.deepEqual(await world.store.users.list({ limit: 10 }), [])
    },
  },
  {
    name: 'text whose normal form would take long to find is refused like any other that is too long @T-20',
    async run(world) {
      const bomb = `a${'\u0301\u0327'.repeat(5000)}`
      for (const name of ['email', 'password', 'name', 'username']) {
        const body = { email: 'eve@mail.test', password: ada.password, [name]: bomb }
        const answer = await world.call('POST', '/auth/register', { body })
        expectProblem(answer, 'validation-failed', [`/${name}`])
      }
    },
  },
]
