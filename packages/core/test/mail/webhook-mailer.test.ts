import type { RequestListener } from 'node:http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createWebhookMailer, isSignedWebhook } from '../../src/mail/index.ts'
import { signWebhook } from '../../src/mail/webhook-signature.ts'
import { message } from '../defaults/mail-world.ts'
import { type Receiver, secret, startReceiver } from './webhook-world.ts'

const test = suite('the webhook mailer')

async function withReceiver(answer: RequestListener, run: (receiver: Receiver) => Promise<void>): Promise<void> {
  const receiver = await startReceiver(answer)
  try {
    await run(receiver)
  } finally {
    await receiver.close()
  }
}

const taken: RequestListener = (_, response) => response.writeHead(204).end()
const send = (url: string, signal = new AbortController().signal, timeoutSeconds = 10) =>
  createWebhookMailer({ url, secret, timeoutSeconds }).send(message, { signal })
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'sent',
    (error: Error & { code?: string }) => {
      assert.not.match(`${error.message}${error.stack}`, /token=|127\.0\.0\.1:|inner secret/)
      return error.code
    },
  )

test('the receiver gets the mail as JSON, and finds its signature and time right', () =>
  withReceiver(taken, async ({ url, received }) => {
    await send(`${url}?for=app`)
    const [{ method, headers, body } = assert.unreachable() as never] = received
    assert.is(method, 'POST')
    assert.equal(JSON.parse(body), message)
    assert.is(Reflect.get(headers, 'content-type'), 'application/json')
    assert.is(Reflect.get(headers, 'webhook-id'), message.id)
    assert.ok(isSignedWebhook({ headers, body }, { secret }))
    assert.ok(isSignedWebhook({ headers: new Headers(headers as never), body: Buffer.from(body) }, { secret }))
  }))

test('what was changed, signed by somebody else or long ago is no webhook of ours', () =>
  withReceiver(taken, async ({ url, received }) => {
    await send(url)
    const [{ headers, body } = assert.unreachable() as never] = received
    // What it was signed at, and not when it is looked at: a second may have begun in between.
    const signedAt = Number(Reflect.get(headers, 'webhook-timestamp'))
    const now = signedAt * 1000
    const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
    const check = (changed: object, by: object = {}, text = body) =>
      isSignedWebhook({ headers: { ...headers, ...changed }, body: text }, { secret, ...by })
    assert.ok(check({}))
    assert.ok(check({}, { secret: [other, secret] }))
    assert.ok(check({ 'webhook-signature': `v1a,xx v1,AAAA ${Reflect.get(headers, 'webhook-signature')}` }))
    assert.not.ok(check({}, { secret: other }))
    assert.not.ok(check({}, {}, `${body} `))
    assert.not.ok(check({}, { now: () => now + 301_000 }))
    assert.not.ok(check({}, { now: () => now - 301_000 }))
    assert.ok(check({}, { now: () => now + 601_000, toleranceSeconds: 602 }))
    assert.ok(check({}, { now: () => now, toleranceSeconds: 0 }))
    for (const toleranceSeconds of [Number.NaN, Number.POSITIVE_INFINITY, -1]) {
      assert.throws(() => check({}, { now: () => now + 1e9, toleranceSeconds }), /toleranceSeconds/)
    }
    const later = String(signedAt + 1)
    for (const timestamp of [later, '', 'NaN', '1e9', `${later}.0`, undefined]) {
      assert.not.ok(check({ 'webhook-timestamp': timestamp }), timestamp)
    }
    for (const id of ['other', '', undefined]) assert.not.ok(check({ 'webhook-id': id }))
    for (const signature of ['', 'v1,', undefined, 'v1', 'v1,'.repeat(400)]) {
      assert.not.ok(check({ 'webhook-signature': signature }))
    }
  }))

test('the signature is that of the specification', () => {
  // The example of https://github.com/standard-webhooks/standard-webhooks, whose secret is public.
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', body: '{"test": 2432232314}' }
  assert.is(signWebhook(key, signed), 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('only a status of 2xx is a success; a redirect is not followed', async () => {
  for (const status of [301, 307, 400, 401, 410, 500, 503]) {
    const answer: RequestListener = (_, response) =>
      response.writeHead(status, { location: '/elsewhere' }).end('inner secret')
    await withReceiver(answer, async ({ url, received }) => {
      assert.is(await codeOf(send(url)), `HTTP_${status}`)
      assert.is(received.length, 1)
    })
  }
})

test('a receiver that never answers, or never ends its answer, holds nobody', async () => {
  await withReceiver(
    () => {},
    async ({ url }) => {
      assert.is(await codeOf(send(url, undefined, 1)), 'TIMEOUT')
      assert.is(await codeOf(send(url, AbortSignal.timeout(20))), 'TIMEOUT')
    },
  )
  const endless: RequestListener = (_, response) => {
    response.writeHead(200)
    const more = setInterval(() => response.write('x'.repeat(10_000)), 1)
    response.on('close', () => clearInterval(more))
  }
  await withReceiver(endless, async ({ url }) => {
    const startMs = performance.now()
    await send(url)
    assert.ok(performance.now() - startMs < 500)
  })
})

test('a receiver that is not there is a failure that says so', async () => {
  const { url, close } = await startReceiver(taken)
  await close()
  assert.is(await codeOf(send(url)), 'ECONNREFUSED')
})

test('a URL that anybody could listen to, a weak secret and an odd time are refused, unrepeated', () => {
  const url = 'https://hooks.example/mail'
  const wrong: readonly object[] = [
    ...['http://hooks.example', 'http://127.0.0.1.evil.test', 'ftp://localhost', 'hooks.example', ''].map((one) => ({
      url: one,
    })),
    ...['https://user:hunter2@hooks.example', 'https://hooks.example#hunter2'].map((one) => ({ url: one })),
    ...['', 'hunter2', 'x'.repeat(31), 'x'.repeat(200), '!'.repeat(40), `${secret}\n`].map((one) => ({ secret: one })),
    ...[0, 31, Number.NaN].map((timeoutSeconds) => ({ timeoutSeconds })),
  ]
  for (const options of wrong) {
    let told: unknown
    try {
      createWebhookMailer({ url, secret, ...options })
    } catch (error) {
      told = error
    }
    assert.instance(told, TypeError, JSON.stringify(options))
    assert.not.match(String(told), /hunter2|hooks\.example/)
  }
  for (const good of [secret, secret.slice(6), secret.slice(6).replaceAll('+', '-').replaceAll('=', '')]) {
    createWebhookMailer({ url, secret: good })
  }
})

test.run()
