import { createClient, isClientError } from '@postern/client'
import { isPosternError } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { retryAfterOf } from '../src/read-answer.ts'
import { ada } from './ada.ts'
import type { Front } from './open-host.ts'
import { withHost } from './with-host.ts'

const trouble = suite('a client whose server has trouble')

const errorOf = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => undefined,
    (thrown) => thrown,
  )
  if (!isClientError(error)) throw new Error(`no ClientError: ${error}`)
  return error
}

trouble(
  'refusals are errors with the code, the status and what is wrong with the input',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    await client.register(ada)
    const wrong = await errorOf(client.login({ ...ada, password: 'violet-harbour-42' }))
    assert.equal([wrong.code, wrong.status, wrong.name], ['invalid-credentials', 401, 'ClientError'])
    assert.ok(isClientError(wrong, 'invalid-credentials') && !isClientError(wrong, 'conflict'))
    assert.not(isPosternError(wrong))
    const bad = await errorOf(client.updateMe({ name: '' }))
    assert.is(bad.code, 'validation-failed')
    assert.is(bad.errors?.[0]?.pointer, '/name')
    assert.type(bad.requestId, 'string')
    assert.is((await errorOf(client.endSession('none'))).code, 'not-found')
  }),
)

trouble(
  'what is no answer of Postern’s, and no answer at all, have codes of their own',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    await client.register(ada)
    host.stand((ctx) => {
      ctx.status = 502
      ctx.body = '<h1>Bad gateway</h1>'
    })
    const gateway = await errorOf(client.sessions())
    assert.equal([gateway.code, gateway.status], ['unexpected-answer', 502])
    host.stand((ctx) => {
      ctx.body = { hello: 'world' }
    })
    assert.is((await errorOf(client.login(ada))).code, 'unexpected-answer')
    assert.is((await errorOf(client.me())).code, 'unexpected-answer')
    host.stand((ctx) => void ctx.res.destroy())
    const away = await errorOf(client.sessions())
    assert.equal([away.code, away.status], ['unreachable', 0])
  }),
)

/** Answers what `match` names with 503, so many times. */
const failing = (times: number, match: RegExp, code = 'store-unavailable', retryAfter = '1'): Front => {
  let left = times
  return async (ctx, next) => {
    if (!match.test(`${ctx.method} ${ctx.path}`) || left-- <= 0) return void (await next())
    ctx.status = 503
    ctx.set({ 'retry-after': retryAfter, 'content-type': 'application/problem+json' })
    ctx.body = JSON.stringify({ code, title: 'No.', status: 503, requestId: 'a' })
  }
}

trouble(
  'a 503 is waited out for what only reads, and for what a full server has not begun',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    host.stand(failing(1, /register/, 'overloaded'))
    await client.register(ada)
    host.stand(failing(1, /GET/))
    const began = Date.now()
    assert.is((await client.fetch('/notes')).status, 200)
    assert.ok(Date.now() - began >= 900)
    assert.is(host.count('GET /notes'), 2)
  }),
)

trouble(
  'a 503 is not waited out for what may have been done, for too long a wait, nor for ever',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    await client.register(ada)
    host.stand(failing(99, /PATCH/))
    const error = await errorOf(client.updateMe({ name: 'Ada' }))
    assert.equal([error.code, error.retryAfterSeconds], ['store-unavailable', 1])
    assert.is(host.count('PATCH /api/v1/users/me'), 1)
    host.stand(failing(99, /./, 'overloaded', '11'))
    assert.is((await client.fetch('/far')).status, 503)
    assert.is((await client.fetch('/far', { method: 'POST' })).status, 503)
    assert.equal([host.count('GET /far'), host.count('POST /far')], [1, 1])
    host.stand(failing(99, /./, 'overloaded', '1'))
    assert.is((await client.fetch('/near')).status, 503)
    assert.is((await client.fetch('/near', { method: 'POST' })).status, 503)
    assert.equal([host.count('GET /near'), host.count('POST /near')], [3, 1])
  }),
)

trouble(
  'a server that is away signs nobody out: the session goes on when it is back',
  withHost(async (host) => {
    let told = 0
    const client = createClient({ baseUrl: host.origin, onSignedOut: () => told++ })
    await client.register(ada)
    host.clock.advance(601)
    host.stand(failing(99, /refresh/, 'store-unavailable', '60'))
    const calls = await Promise.all(Array.from({ length: 10 }, () => errorOf(client.fetch('/notes'))))
    assert.ok(calls.every(({ code }) => code === 'store-unavailable'))
    host.stand((_, next) => next())
    assert.is((await client.fetch('/notes')).status, 200)
    assert.is(told, 0)
  }),
)

trouble(
  'a refresh whose answer was lost is asked again, and gives the same tokens',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    await client.register(ada)
    host.clock.advance(601)
    let lost = 0
    host.stand(async (ctx, next) => {
      await next()
      if (ctx.path.endsWith('/refresh') && lost++ === 0) ctx.res.destroy()
    })
    assert.is((await client.fetch('/notes')).status, 200)
    assert.is(lost, 2)
  }),
)

trouble(
  'a logout that the server was not told of forgets the tokens, and says so',
  withHost(async (host) => {
    let told = 0
    const client = createClient({ baseUrl: host.origin, onSignedOut: () => told++ })
    await client.register(ada)
    host.stand((ctx) => void ctx.res.destroy())
    assert.is((await errorOf(client.logout())).code, 'unreachable')
    assert.is(told, 1)
    host.stand((_, next) => next())
    assert.is(await client.me(), undefined)
  }),
)

trouble(
  'a logout everywhere that the server was not told of forgets the tokens too, and says so',
  withHost(async (host) => {
    let told = 0
    const client = createClient({ baseUrl: host.origin, onSignedOut: () => told++ })
    await client.register(ada)
    host.stand((ctx) => void ctx.res.destroy())
    assert.is((await errorOf(client.logout('all'))).code, 'unreachable')
    assert.is(told, 1)
    host.stand((_, next) => next())
    assert.is(await client.me(), undefined)
    assert.is(host.count('GET /api/v1/users/me'), 0)
  }),
)

trouble(
  'a call that is sent elsewhere by a redirect goes nowhere, with the password in it',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    host.stand(async (ctx, next) => {
      if (!ctx.path.endsWith('/auth/login')) return void (await next())
      ctx.status = 307
      ctx.set('location', '/elsewhere')
    })
    assert.is((await errorOf(client.login(ada))).code, 'unreachable')
    assert.equal([host.count('POST /api/v1/auth/login'), host.count('POST /elsewhere')], [1, 0])
  }),
)

trouble(
  'an abort ends the wait for a busy server, with the reason that was given',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    const ending = new AbortController()
    host.stand(async (ctx, next) => {
      await failing(1, /GET/, 'overloaded', '10')(ctx, next)
      setTimeout(() => ending.abort(new Error('enough')), 50)
    })
    const began = Date.now()
    const error = await client.fetch('/notes', { signal: ending.signal }).catch((thrown) => thrown)
    assert.is(error.message, 'enough')
    assert.ok(Date.now() - began < 9000)
    assert.is(host.count('GET /notes'), 1)
  }),
)

trouble('what a server asks to wait is read as seconds and as a date, and nothing else is', () => {
  const of = (text: string) => retryAfterOf(new Response('', { headers: { 'retry-after': text } }))
  const inHalfAMinute = of(new Date(Date.now() + 30_000).toUTCString())
  assert.ok(inHalfAMinute !== undefined && inHalfAMinute > 25 && inHalfAMinute <= 30)
  assert.is(of('Thu, 01 Jan 2015 00:00:00 GMT'), 0)
  assert.is(of('7'), 7)
  assert.equal(['', '-1', '1.5', 'soon', 'soon GMT', '1e3'].map(of), Array(6).fill(undefined))
})

trouble.run()
