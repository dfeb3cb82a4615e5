import { isPosternError } from '@postern/core'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mountNotes } from './mount-notes.ts'
import { type FastifyHost, type FastifySubject, openFastify } from './open-fastify.ts'

const modes = suite('onError')

async function withApp(host: FastifyHost, run: (app: FastifySubject) => Promise<void>): Promise<void> {
  const app = await openFastify({ mount: (bare, auth) => mountNotes(bare.register(auth.plugin), auth), ...host })
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

const blocklist = { includes: () => Promise.reject(new Error('the list is out')) }
const register = {
  method: 'POST',
  path: '/api/v1/auth/register',
  body: { email: 'ada@mail.test', password: 'violet-canoe-37' },
}

modes('throw: every refusal comes to the error handler as a PosternError, and what is none is sent as ever', () =>
  withApp({ auth: { onError: 'throw' } }, async (app) => {
    for (const [method, path, status, code] of [
      ['GET', '/notes', 401, 'unauthenticated'],
      ['GET', '/api/v1/users/me', 401, 'unauthenticated'],
      ['PURGE', '/api/v1/auth/login', 405, 'method-not-allowed'],
    ] as const) {
      const answer = await app.request({ method, path })
      assert.equal([answer.status, answer.text], [status, JSON.stringify({ mine: code })])
    }
    assert.ok(app.errors.length === 3 && app.errors.every((error) => isPosternError(error)))
    const { headers } = await signUp(app)
    assert.is((await app.request({ method: 'GET', path: '/api/v1/users/me', headers })).status, 200)
    assert.is((await app.request({ method: 'OPTIONS', path: '/api/v1/users/me' })).status, 204)
  }),
)

modes('throw: a fault of the host’s own code comes through as it is', () =>
  withApp({ auth: { onError: 'throw' }, options: { blocklist } }, async (app) => {
    const answer = await app.request(register)
    assert.equal([answer.status, answer.text], [500, '{"mine":"Error: the list is out"}'])
  }),
)

modes('respond: a fault is a 500 problem that says nothing, and the host is told once', async () => {
  const faults: unknown[] = []
  const onFault = (error: unknown) => faults.push(error)
  await withApp({ options: { blocklist, onFault } }, async (app) => {
    const answer = await app.request(register)
    assert.equal([answer.status, Object(answer.json()).code], [500, 'internal'])
    assert.not.match(answer.text, 'the list')
    assert.equal([app.errors.length, faults.length], [0, 1])
  })
})

modes.run()
