import { text } from 'node:stream/consumers'
import { expectProblem } from '@postern/workshop/src/node-adapters/expect-problem.ts'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import express, { type RequestHandler } from 'express'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type ExpressSubject, openExpress } from './open-express.ts'

const bodies = suite('bodies that others touched first')

async function behind(handlers: readonly RequestHandler[], run: (app: ExpressSubject) => Promise<void>): Promise<void> {
  const app = await openExpress({
    mount(bare, auth) {
      for (const handler of handlers) bare.use(handler)
      bare.use(auth.routes())
    },
  })
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const good = JSON.stringify({ login: 'ada@mail.test', password: 'violet-canoe-37' })
const post = (
  app: ExpressSubject,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
) => app.request({ method: 'POST', path: `/api/v1/auth/${path}`, headers, body })

bodies('express.json() in front works, within the same bounds', () =>
  behind([express.json()], async (app) => {
    await signUp(app)
    assert.is((await post(app, 'login', json, good)).status, 200)
    expectProblem(await post(app, 'login', json, '[]'), 'invalid-request')
    expectProblem(await post(app, 'login', json, good.replace('{', '{"roles":[],')), 'validation-failed')
    expectProblem(await post(app, 'login', json, good.padEnd(33_000)), 'payload-too-large')
    expectProblem(await post(app, 'login', { 'content-type': 'text/plain' }, good), 'unsupported-media-type')
    assert.is(Reflect.get({}, 'isAdmin'), undefined)
  }),
)

bodies('what express.json() refuses never reaches Postern, and the host answers it its own way', () =>
  behind([express.json()], async (app) => {
    assert.is((await post(app, 'login', json, '{')).status, 400)
    assert.is(Object(app.errors[0]).type, 'entity.parse.failed')
  }),
)

bodies(
  'the token endpoint works behind both parsers, behind one that reads JSON alone, and with doubled fields refused',
  async () => {
    const sets = [[express.json(), express.urlencoded()], [express.json()], [express.urlencoded({ extended: true })]]
    for (const handlers of sets) {
      await behind(handlers, async (app) => {
        const { refreshToken } = await signUp(app)
        const body = `grant_type=refresh_token&refresh_token=${refreshToken}`
        const doubled = await post(app, 'token', form, `${body}&refresh_token=x`)
        assert.is(doubled.status, 400, doubled.text)
        const answer = await post(app, 'token', form, body)
        assert.is(answer.status, 200, answer.text)
      })
    }
  },
)

bodies('a parser that keeps req.rawBody is read like the stream, doubled members and all', () => {
  const keep = express.json({
    verify(req, _, bytes) {
      Object.assign(req, { rawBody: bytes })
    },
  })
  return behind([keep], async (app) => {
    await signUp(app)
    assert.is((await post(app, 'login', json, good)).status, 200)
    expectProblem(await post(app, 'login', json, `${good.slice(0, -1)},"password":"x"}`), 'invalid-request')
  })
})

bodies('express.raw() and express.text() are read like the stream', async () => {
  for (const parser of [express.raw({ type: '*/*' }), express.text({ type: '*/*' })]) {
    await behind([parser], async (app) => {
      await signUp(app)
      assert.is((await post(app, 'login', json, good)).status, 200)
      expectProblem(await post(app, 'login', json, `${good} x`), 'invalid-request')
    })
  }
})

bodies('a stream that was read and left nowhere is refused at once; the programmer finds a sentence', async () => {
  const eat: RequestHandler = (req, _, next) => void text(req).then(() => next(), next)
  const app = await openExpress({
    auth: { onError: 'throw' },
    mount: (bare, auth) => void bare.use(eat).use(auth.routes()),
  })
  const answer = await post(app, 'login', json, good)
  await app.close()
  assert.is(answer.status, 500)
  assert.match(String(app.errors[0]), /other middleware has read the body of POST \/api\/v1\/auth\/login/)
  assert.match(String(app.errors[0]), /Put auth\.routes\(\) before that middleware/)
})

bodies('a stream that was paused, and one that comes late, are read', () => {
  const late: RequestHandler = (req, _, next) => {
    req.pause()
    setTimeout(next, 20)
  }
  return behind([late], async (app) => {
    await signUp(app)
    assert.is((await post(app, 'login', json, good)).status, 200)
  })
})

bodies.run()
