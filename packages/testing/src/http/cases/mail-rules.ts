import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem, readProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { prefix } from '../http-world.ts'
import { mailRoutes } from '../steps/mail-routes.ts'
import { mailOf, mailsOf, withMail } from '../steps/mailbox.ts'
import { ada, signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

const wrongValues: readonly unknown[] = [null, 7, true, ['a'], {}, { $ne: null }, '']
const isWrite = (method: string) => /\.(insert|replace|remove)$/.test(method)

export const mailRuleCases: readonly HttpCase[] = [
  {
    name: 'what goes through a mailbox takes text alone: anything else is 422 at its member and writes nothing',
    options: withMail(),
    async run(world) {
      const { headers } = await signUp(world)
      const before = world.calls.length
      for (const { path, body, me } of mailRoutes) {
        for (const name of Object.keys(body)) {
          for (const value of [...wrongValues, 'x'.repeat(30_000)]) {
            const answer = await world.call('POST', path, {
              headers: me ? headers : {},
              body: { ...body, [name]: value },
            })
            expectProblem(answer, 'validation-failed', [`/${name}`])
          }
        }
      }
      const writes = world.calls.slice(before).filter(({ method }) => isWrite(method))
      assert.deepEqual(writes, [])
      assert.deepEqual(world.faults, [])
    },
  },
  {
    name: 'what goes through a mailbox takes no member that it does not know, and lacks none that it needs',
    options: withMail(),
    async run(world) {
      const { headers } = await signUp(world)
      for (const { path, body, me } of mailRoutes) {
        const call = (sent: object) => world.call('POST', path, { headers: me ? headers : {}, body: sent })
        for (const surplus of ['login', 'userId', 'roles', 'emailVerified', 'proof', '__proto__x']) {
          const { code, pointers } = readProblem(await call({ ...body, [surplus]: 'x' }))
          assert.deepEqual([code, pointers], ['validation-failed', ['']], `${path} ${surplus}`)
        }
        expectProblem(await call({}), 'validation-failed')
        for (const notAnObject of ['[]', 'null', '"x"', '{', '']) {
          const type = { 'content-type': 'application/json' }
          const answer = await world.call('POST', path, { headers: { ...type, ...(me && headers) }, body: notAnObject })
          expectProblem(answer, 'invalid-request')
        }
      }
    },
  },
  {
    name: 'twenty GETs and HEADs by a scanner on every one of these paths are 405 and spend nothing @T-40 @asvs-3.5.3',
    options: withMail(),
    async run(world) {
      const { headers } = await signUp(world)
      const { token } = await mailOf(world, 'verify-email')
      const before = await stateOf(world)
      for (const { path } of mailRoutes) {
        for (let time = 0; time < 20; time++) {
          const query = { method: time % 2 ? 'HEAD' : 'GET', path: `${prefix}${path}?token=${token}` }
          const answer = await world.send({ ...query, headers: time % 4 < 2 ? {} : headers })
          assert.equal(answer.status, 405)
          assert.equal(answer.headers.get('allow'), 'POST, OPTIONS')
        }
      }
      assert.deepEqual(await stateOf(world), before)
      assert.equal(mailsOf(world).length, 1)
      const body = { token, password: ada.password }
      assert.equal((await world.call('POST', '/auth/verify', { body })).status, 200)
    },
  },
  {
    name: 'a token in a query is not read',
    options: withMail({ when: 'optional', proof: 'mailbox' }),
    async run(world) {
      await signUp(world)
      const { token } = await mailOf(world, 'verify-email')
      const path = `${prefix}/auth/verify?token=${token}`
      expectProblem(await world.send({ method: 'POST', path, body: {} }), 'validation-failed')
      expectDone(await world.call('POST', '/auth/verify', { body: { token } }))
    },
  },
  {
    name: "without mail these paths are the host's, with every method",
    options: () => ({ mail: undefined }) as never,
    async run(world) {
      for (const { path } of mailRoutes) {
        for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
          const answer = await world.call(method, path, method === 'POST' ? { body: {} } : {})
          // Below another path of Postern's that takes an id, a path is Postern's own.
          assert.equal(answer.headers.get('x-fell-through'), 'yes', `${method} ${path}: ${answer.status}`)
        }
      }
    },
  },
]
