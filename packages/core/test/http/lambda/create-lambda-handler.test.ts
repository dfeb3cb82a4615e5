import {
  createLambdaHandler,
  createPendingTasks,
  type LambdaEvent,
  type LambdaOptions,
  type LambdaResult,
} from '@postern/core/lambda'
import { createTestPostern } from '@postern/testing'
import type { HttpRequest } from '@postern/testing/http'
import { type LambdaFormat, makeEvent } from '@postern/workshop/src/lambda-events/make-event.ts'
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, LambdaFunctionURLEvent } from 'aws-lambda'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const lambda = suite('createLambdaHandler')
const formats: readonly LambdaFormat[] = ['REST API', 'HTTP API', 'function URL']
const me: HttpRequest = { method: 'GET', path: '/api/v1/users/me' }
const codeOf = (result: LambdaResult) => Object(JSON.parse(result.body)).code

lambda('takes the events of @types/aws-lambda', () => {
  const { postern } = createTestPostern()
  const types = [
    createLambdaHandler<APIGatewayProxyEvent>(postern),
    createLambdaHandler<APIGatewayProxyEventV2>(postern),
    createLambdaHandler<LambdaFunctionURLEvent>(postern),
  ]
  assert.is(types.length, 3)
})

lambda('a stage in front of the path is left out, also one that is called as a path begins', async () => {
  const { postern } = createTestPostern()
  const handle = createLambdaHandler(postern)
  for (const stage of ['prod', 'api', 'users']) {
    const inPath = makeEvent('HTTP API', me, { stage })
    const mapped: LambdaEvent = { ...makeEvent('HTTP API', me, { stage }), rawPath: me.path }
    const rest = makeEvent('REST API', me, { stage })
    const versionOne: LambdaEvent = { ...makeEvent('REST API', me, { stage }), path: `/${stage}${me.path}` }
    for (const event of [inPath, mapped, rest, versionOne]) assert.is(codeOf(await handle(event)), 'unauthenticated')
    const other = makeEvent('HTTP API', { ...me, path: '/prods/api/v1/users/me' }, { stage })
    assert.is(codeOf(await handle(other)), 'not-found')
  }
})

lambda('the address is what the gateway saw, whatever X-Forwarded-For says', async () => {
  for (const format of formats) {
    const { postern, events } = createTestPostern()
    const handle = createLambdaHandler(postern)
    const body = { email: 'eve@mail.test', password: 'violet-canoe-37', transport: 'bearer' }
    const headers = { 'x-forwarded-for': '6.6.6.6' }
    const made = await handle(makeEvent(format, { method: 'POST', path: '/api/v1/auth/register', headers, body }))
    const authorization = `Bearer ${Object(JSON.parse(made.body)).access_token}`
    const list = await handle(makeEvent(format, { ...me, path: `${me.path}/sessions`, headers: { authorization } }))
    assert.is(Object(JSON.parse(list.body)).sessions[0].ip, '203.0.113.0/24')
    assert.is(events.find(({ event }) => event === 'user_created')?.ip, '203.0.113.7')
  }
})

lambda('of a REST API two cookie headers are refused, though joined they look like one', async () => {
  const handle = createLambdaHandler(createTestPostern().postern)
  const event = makeEvent('REST API', me)
  const multiValueHeaders = { Host: ['app.example.com'], Cookie: ['a=1', 'b=2'] }
  const twice = await handle({ ...event, multiValueHeaders })
  assert.equal([twice.statusCode, codeOf(twice)], [400, 'invalid-request'])
})

lambda('a body in base64 is read', async () => {
  const { postern } = createTestPostern()
  const body = Buffer.from(JSON.stringify({ email: 'ada@mail.test', password: 'violet-canoe-37' })).toString('base64')
  for (const format of formats) {
    const headers = { 'content-type': 'application/json' }
    const event = makeEvent(format, { method: 'POST', path: '/api/v1/auth/login', headers })
    const result = await createLambdaHandler(postern)({ ...event, body, isBase64Encoded: true })
    assert.is(codeOf(result), 'invalid-credentials')
  }
})

lambda('a header that comes twice is 400, in both formats', async () => {
  const { postern } = createTestPostern()
  const handle = createLambdaHandler(postern)
  const authorization = 'Bearer a'
  const rest: LambdaEvent = {
    ...makeEvent('REST API', { ...me, headers: { authorization } }),
    multiValueHeaders: { Authorization: ['Bearer a', 'Bearer b'] },
  }
  assert.is(codeOf(await handle(rest)), 'invalid-request')
  assert.is(
    codeOf(await handle(makeEvent('HTTP API', { ...me, headers: { authorization: 'Bearer a,Bearer b' } }))),
    'invalid-request',
  )
})

lambda('cookies go out one by one, each format in its own member', async () => {
  const { postern } = createTestPostern()
  const cookies = ['a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT', 'b=2']
  const exchange = async () => ({ status: 204, headers: { 'x-request-id': '1' }, cookies })
  const handle = createLambdaHandler({ ...postern, exchange })
  assert.equal((await handle(makeEvent('function URL', me))).cookies, cookies)
  const rest = await handle(makeEvent('REST API', me))
  assert.equal([rest.multiValueHeaders, rest.cookies], [{ 'set-cookie': cookies }, undefined])
})

lambda(
  'a request of the host’s own is told its credentials, and a refusal is answered as Postern answers',
  async () => {
    const { postern, signIn } = createTestPostern()
    const { headers } = await signIn({ email: 'ada@mail.test' })
    const options: LambdaOptions<LambdaEvent, string> = {
      otherwise: async (_, { credentials, path }) =>
        `${path} of ${(await postern.authenticate(credentials)).user.email}`,
    }
    const handle = createLambdaHandler(postern, options)
    for (const format of formats) {
      const notes = { method: 'GET', path: '/notes' }
      assert.is(await handle(makeEvent(format, { ...notes, headers })), '/notes of ada@mail.test')
      const refused = Object(await handle(makeEvent(format, notes)))
      assert.equal(
        [refused.statusCode, codeOf(refused), refused.headers['www-authenticate']],
        [401, 'unauthenticated', 'Bearer'],
      )
    }
  },
)

lambda('what is no event of a gateway is a TypeError that says so', async () => {
  const handle = createLambdaHandler(createTestPostern().postern)
  for (const wrong of [undefined, {}, { Records: [] }, { httpMethod: 'GET', path: '/', requestContext: { elb: {} } }]) {
    const outcome = await Reflect.apply(handle, undefined, [wrong]).catch(String)
    assert.match(outcome, /TypeError: createLambdaHandler takes events of API Gateway/)
  }
})

lambda('the result waits for the mail, and an answer 202 takes as long for an address that nobody has', async () => {
  const pending = createPendingTasks()
  let sent = 0
  const send = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    sent++
  }
  const mail = { mailer: { send }, from: 'auth@app.test' }
  const { postern } = createTestPostern({ mail, waitUntil: pending.waitUntil })
  const handle = createLambdaHandler(postern, { pending, acceptedSeconds: 0.3 })
  const post = (path: string, body: object) =>
    makeEvent('HTTP API', { method: 'POST', path: `/api/v1/auth/${path}`, body })
  await handle(post('register', { email: 'ada@mail.test', password: 'violet-canoe-37' }))
  const before = sent
  for (const [email, mails] of [
    ['ada@mail.test', 1],
    ['nobody@mail.test', 0],
  ] as const) {
    const count = sent
    const begun = performance.now()
    assert.is((await handle(post('password/forgot', { email }))).statusCode, 202)
    assert.ok(performance.now() - begun >= 299, `${performance.now() - begun} ms`)
    assert.is(sent - count, mails, email)
  }
  assert.ok(before >= 0)
})

lambda('mail that does not get out holds up a result for so long and no longer; settle() never rejects', async () => {
  const pending = createPendingTasks()
  pending.waitUntil(Promise.reject(new Error('the server is away')))
  await pending.settle(1)
  pending.waitUntil(new Promise(() => {}))
  const handle = createLambdaHandler(createTestPostern().postern, { pending, drainSeconds: 0.05 })
  const begun = performance.now()
  await handle(makeEvent('HTTP API', me))
  const took = performance.now() - begun
  assert.ok(took >= 49 && took < 5000, String(took))
})

lambda.run()
