import { setTimeout as pause } from 'node:timers/promises'
import { createTestPostern } from '@postern/testing'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('a mailer that breaks')
const ada = { email: 'ada@example.org', password: 'violet-canoe-37' } as const

const broken: Readonly<Record<string, () => Promise<void>>> = {
  'rejects everything': () => Promise.reject(new Error('550 hunter2hunter2')),
  'throws before there is a promise': () => {
    throw new Error('550 hunter2hunter2')
  },
  'never answers': () => new Promise(() => {}),
}

/** What is answered, one after the other, to whoever registers, asks for mail and tries to get in, over such a mailer. */
async function answersOver(send: () => Promise<void>): Promise<readonly string[]> {
  const { postern } = createTestPostern({
    verification: 'required',
    mail: { mailer: { send }, from: 'no-reply@app.test' },
    limiter: {
      consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
      admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
      giveBack: async () => {},
      reset: async () => {},
    },
  })
  const said: string[] = []
  for (const [path, body] of [
    ['/auth/register', ada],
    ['/auth/verify/resend', { email: ada.email }],
    ['/auth/password/forgot', { email: ada.email }],
    ['/auth/password/forgot', { email: 'nobody@example.org' }],
    ['/auth/login', ada],
  ] as const) {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await postern.handler(new Request(`https://app.test/api/v1${path}`, init))
    const text = (await answer?.text()) ?? ''
    assert.not.match(text, 'hunter2')
    said.push(`${path} ${answer?.status} ${text.replace(/"requestId":"[^"]*"/, '')}`)
    await pause(1)
  }
  said.push(`verified: ${(await postern.users.findByLogin(ada.email))?.emailVerified}`)
  return said
}

for (const [how, send] of Object.entries(broken)) {
  test(`and ${how} changes no answer and verifies nobody`, async () => {
    const sound = await answersOver(async () => {})
    assert.ok(sound.includes('verified: false'))
    assert.equal(await answersOver(send), sound)
  })
}

test.run()
