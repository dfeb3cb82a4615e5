import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { KoaAuth } from '@postern/koa'
import type { HttpOptions } from '@postern/testing/http'
import { expectProblem } from '@postern/workshop/src/node-adapters/expect-problem.ts'
import { connectRaw } from '@postern/workshop/src/node-adapters/raw-client.ts'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import type Koa from 'koa'
import bodyParser from 'koa-bodyparser'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type KoaSubject, openKoa } from './open-koa.ts'

const bodies = suite('bodies that others touched first')

async function behind(
  middleware: Koa.Middleware,
  run: (app: KoaSubject) => Promise<void>,
  options: HttpOptions = {},
): Promise<void> {
  const mount = (app: Koa, auth: KoaAuth<object>) => app.use(middleware).use(auth.routes())
  const app = await openKoa({ options, mount })
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const credentials = { login: 'ada@mail.test', password: 'violet-canoe-37' }
const post = (app: KoaSubject, path: string, headers: Readonly<Record<string, string>>, body: string | Uint8Array) =>
  app.request({ method: 'POST', path: `/api/v1/auth/${path}`, headers, body })

bodies('a parser in front that leaves rawBody changes nothing, not even for what it is lenient about', () =>
  behind(bodyParser(), async (app) => {
    await signUp(app)
    const good = JSON.stringify(credentials)
    assert.is((await post(app, 'login', json, good)).status, 200)
    expectProblem(await post(app, 'login', json, `${good.slice(0, -1)},"password":"x"}`), 'invalid-request')
    expectProblem(await post(app, 'login', json, good.padEnd(33_000)), 'payload-too-large')
    expectProblem(await post(app, 'login', json, ''), 'invalid-request')
  }),
)

bodies('the token endpoint works behind a parser, also behind one that reads JSON alone', async () => {
  for (const enableTypes of [['json', 'form'], ['json']]) {
    await behind(bodyParser({ enableTypes }), async (app) => {
      const { refreshToken } = await signUp(app)
      const body = `grant_type=refresh_token&refresh_token=${refreshToken}`
      const answer = await post(app, 'token', form, body)
      assert.is(answer.status, 200, answer.text)
      assert.is((await post(app, 'token', form, `${body}&a=1&a=2`)).status, 400)
    })
  }
})

bodies('a parser that leaves an object alone is believed, within the same bounds', () =>
  behind(
    async (ctx, next) => {
      if (ctx.method === 'POST') ctx.request.body = JSON.parse(await text(ctx.req))
      await next()
    },
    async (app) => {
      await signUp(app)
      const good = JSON.stringify(credentials)
      assert.is((await post(app, 'login', json, good)).status, 200)
      expectProblem(await post(app, 'login', json, '[]'), 'invalid-request')
      expectProblem(await post(app, 'login', json, JSON.stringify({ ...credentials, roles: [] })), 'validation-failed')
      expectProblem(await post(app, 'login', json, good.padEnd(33_000)), 'payload-too-large')
      const deep = `{"x":${'['.repeat(200)}${']'.repeat(200)}}`
      expectProblem(await post(app, 'login', json, deep), 'invalid-request')
      const polluted = await post(app, 'login', json, `${good.slice(0, -1)},"__proto__":{"isAdmin":true}}`)
      assert.ok(polluted.status === 400 || polluted.status === 422, polluted.text)
      assert.is(Reflect.get({}, 'isAdmin'), undefined)
    },
  ),
)

bodies('a parser that leaves text or bytes is read like the stream', async () => {
  for (const asBody of [(given: string) => given, (given: string) => Buffer.from(given)]) {
    await behind(
      async (ctx, next) => {
        ctx.request.body = asBody(await text(ctx.req))
        await next()
      },
      async (app) => {
        await signUp(app)
        const good = JSON.stringify(credentials)
        assert.is((await post(app, 'login', json, good)).status, 200)
        expectProblem(await post(app, 'login', json, `${good} x`), 'invalid-request')
      },
    )
  }
})

bodies('a stream that was read and left nowhere is refused at once, with a sentence for the programmer', () =>
  behind(
    async (ctx, next) => {
      await text(ctx.req)
      await next()
    },
    async (app) => {
      const answer = await post(app, 'login', json, JSON.stringify(credentials))
      expectProblem(answer, 'internal')
      assert.match(String(app.errors[0]), /other middleware has read the body of POST \/api\/v1\/auth\/login/)
      assert.match(String(app.errors[0]), /Put auth\.routes\(\) before that middleware/)
      assert.not.match(answer.text, 'middleware')
    },
  ),
)

bodies('a stream that decodes its text already is refused in the same way', () =>
  behind(
    async (ctx, next) => {
      ctx.req.setEncoding('utf8')
      await next()
    },
    async (app) => {
      expectProblem(await post(app, 'login', json, JSON.stringify(credentials)), 'internal')
      assert.match(String(app.errors[0]), /other middleware has read the body/)
    },
  ),
)

bodies('a stream of which others have read the beginning is refused in the same way', () =>
  behind(
    async (ctx, next) => {
      await once(ctx.req, 'data')
      ctx.req.pause()
      await next()
    },
    async (app) => {
      const client = await connectRaw(app.port)
      client.send('POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json')
      client.send('', 'Content-Length: 20', '', '{"login":')
      const answer = client.answer()
      await new Promise((resolve) => setTimeout(resolve, 20))
      client.send('"ada"}     ')
      assert.is(Object(JSON.parse((await answer).body)).code, 'internal')
      assert.match(String(app.errors[0]), /other middleware has read the body/)
      client.vanish()
    },
  ),
)

bodies('a client that went away while the host did something else is no error of the host’s', () => {
  let done = () => {}
  const isDone = new Promise<void>((resolve) => {
    done = resolve
  })
  return behind(
    async (ctx, next) => {
      await new Promise((resolve) => ctx.req.once('close', resolve))
      await next().finally(done)
    },
    async (app) => {
      const client = await connectRaw(app.port)
      client.send('POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json')
      client.send('', 'Content-Length: 20', '', '{"login":')
      await new Promise((resolve) => setTimeout(resolve, 20))
      client.vanish()
      await isDone
      assert.not.match(app.errors.map(String).join(), 'other middleware')
    },
  )
})

bodies('a stream that was paused, and one that comes late, are read', () =>
  behind(
    async (ctx, next) => {
      ctx.req.pause()
      await new Promise((resolve) => setTimeout(resolve, 20))
      await next()
    },
    async (app) => {
      await signUp(app)
      assert.is((await post(app, 'login', json, JSON.stringify(credentials))).status, 200)
    },
  ),
)

bodies('a request without a body needs no stream: logout behind a parser that left nothing', () =>
  behind(
    async (ctx, next) => {
      if (ctx.path.endsWith('/logout')) await text(ctx.req)
      await next()
    },
    async (app) => {
      const { headers } = await signUp(app)
      assert.is((await app.request({ method: 'POST', path: '/api/v1/auth/logout', headers })).status, 204)
    },
  ),
)

bodies('a body that somebody put there by hand counts where the request itself has none', () =>
  behind(
    async (ctx, next) => {
      if (ctx.path.endsWith('/login')) ctx.request.body = credentials
      await next()
    },
    async (app) => {
      await signUp(app)
      assert.is((await app.request({ method: 'POST', path: '/api/v1/auth/login', headers: json })).status, 200)
    },
  ),
)

bodies.run()
