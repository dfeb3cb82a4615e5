import { register } from 'node:module'
import { message, unbound } from '@postern/workshop/src/mail-flows/smtp-world.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore, createPostern } from '../src/index.ts'
import { createSmtpMailer } from '../src/smtp.ts'

const test = suite('the SMTP mailer without nodemailer')

const hook = `export async function resolve(name, context, next) {
  if (name.includes('nodemailer')) throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' })
  return next(name, context)
}`

test('the start says which package is missing, and so does each mail', async () => {
  register(`data:text/javascript,${encodeURIComponent(hook)}`)
  const mailer = createSmtpMailer({ url: 'smtps://mail.example' })
  const postern = createPostern({
    secret: 'Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ8yUeN4',
    store: createMemoryStore(),
    baseUrl: 'https://app.example.org',
    mail: { mailer, from: 'no-reply@app.example.org' },
    limiter: {
      consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
      admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
      giveBack: async () => {},
      reset: async () => {},
    },
  })
  for (const call of [() => postern.ready(), () => mailer.send(message, unbound())]) {
    const error = await call().then(
      () => undefined,
      (thrown: Error & { code: string }) => thrown,
    )
    assert.match(error?.message ?? '', /npm install nodemailer/)
    assert.is(error?.code, 'NODEMAILER_MISSING')
  }
  await postern.close()
})

test.run()
