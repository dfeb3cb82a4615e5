import { PassThrough, Writable } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createConsoleMailer } from '../../src/mail/index.ts'
import { message } from '../defaults/mail-world.ts'

const test = suite('the console mailer')
const unbound = { signal: new AbortController().signal }

test('a mail is written so that a developer can read it and follow its link', async () => {
  const stream = new PassThrough({ encoding: 'utf8' })
  const text = 'Hello,\n\nConfirm this address:\nhttp://localhost:3000/verify#token=pct_x\n'
  const to = { address: 'ada@example.org', name: 'Ada' }
  await createConsoleMailer({ stream }).send({ ...message, to, text }, unbound)
  assert.is(
    stream.read(),
    [
      '┌ mail: password-changed',
      '│ From: no-reply@app.example.org',
      '│ To: Ada <ada@example.org>',
      '│ Subject: Your password was changed',
      '│ ',
      '│ Hello,',
      '│ ',
      '│ Confirm this address:',
      '│ http://localhost:3000/verify#token=pct_x',
      '└',
      '',
    ].join('\n'),
  )
})

test('nothing in a mail moves the cursor or colours the terminal', async () => {
  const stream = new PassThrough({ encoding: 'utf8' })
  await createConsoleMailer({ stream }).send({ ...message, text: 'a\u001b[2Jb\rc\u009bd' }, unbound)
  assert.not.match(stream.read(), /[^\P{Cc}\n]/u)
})

test('a stream that is broken is a failure', async () => {
  const stream = new Writable({ write: (_, __, done) => done(new Error('EPIPE')) })
  stream.on('error', () => {})
  const outcome = await createConsoleMailer({ stream })
    .send(message, unbound)
    .catch((error: Error) => error.message)
  assert.is(outcome, 'EPIPE')
})

test.run()
