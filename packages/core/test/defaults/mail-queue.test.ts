import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { unhandledDuring } from '../http/unhandled-during.ts'
import { hangs, mail, mailWorld, type Send, until } from './mail-world.ts'

const test = suite('the mail queue')

const down = () => Promise.reject(Object.assign(new Error('550 <ada@example.org>'), { code: 'ECONNREFUSED' }))
const broken: readonly (readonly [name: string, send: Send])[] = [
  ['hangs', hangs],
  ['rejects', down],
  [
    'throws',
    () => {
      throw new Error('at once')
    },
  ],
  ['rejects long after its time', () => new Promise((_, reject) => setTimeout(reject, 60, new Error('late')))],
]

for (const [name, send] of broken) {
  test(`nobody waits for a mailer that ${name}, and nothing is left unhandled @asvs-16.5.2`, async () => {
    const unhandled = await unhandledDuring(async () => {
      const { outbox, events, reasons } = mailWorld(send, { limits: { sendSeconds: 0.02 } })
      const startMs = performance.now()
      outbox.post(mail)
      assert.ok(performance.now() - startMs < 20)
      assert.equal(events, [])
      await until(() => outbox.figures().dropped === 1)
      assert.equal(outbox.figures(), { queued: 0, sent: 0, failed: 3, dropped: 1 })
      assert.is(reasons().at(-1), 'given-up')
      await new Promise((resolve) => setTimeout(resolve, 70))
    })
    assert.equal(unhandled, [])
  })
}

test('the mailer is first called in a turn after the operation that posts', async () => {
  const calls: string[] = []
  const { outbox } = mailWorld(async () => void calls.push('sent'))
  outbox.post(mail)
  await Promise.resolve()
  calls.push('answered')
  await until(() => calls.length === 2)
  assert.equal(calls, ['answered', 'sent'])
})

test('a mail that failed is sent again, the same, and later each time', async () => {
  const tries: { readonly id: string; readonly atMs: number }[] = []
  const { outbox, events, written } = mailWorld(async ({ id }) => {
    tries.push({ id, atMs: performance.now() })
    if (tries.length < 3) await down()
  })
  outbox.post(mail)
  await until(() => outbox.figures().sent === 1)
  assert.equal(outbox.figures(), { queued: 0, sent: 1, failed: 2, dropped: 0 })
  assert.is(written.length, 1)
  assert.equal([...new Set(tries.map(({ id }) => id))], ['1@app.example.org'])
  const [first = 0, second = 0, third = 0] = tries.map(({ atMs }) => atMs)
  assert.ok(second - first >= 9 && third - second >= 19, `${second - first}, ${third - second}`)
  assert.equal(
    events.map((told) => ({ ...told, userId: undefined })),
    [1, 2].map(() => ({ event: 'x_mail_failed', kind: mail.kind, userId: undefined, reason: 'ECONNREFUSED' })),
  )
})

test('a mail that is refused for good is dropped at once, and the next one is sent', async () => {
  const gone = Object.assign(new Error('550 <ada@example.org>'), { code: 'SMTP_550', isPermanent: true })
  let refuses = true
  const { outbox, reasons } = mailWorld(() => (refuses ? Promise.reject(gone) : Promise.resolve()))
  outbox.post(mail)
  await until(() => outbox.figures().dropped === 1)
  assert.equal(outbox.figures(), { queued: 0, sent: 0, failed: 1, dropped: 1 })
  assert.equal(reasons(), ['SMTP_550', 'refused'])
  refuses = false
  outbox.post(mail)
  await until(() => outbox.figures().sent === 1)
})

test('a mail is taken from its budget once, waits while that cannot be asked, and without any left is dropped', async () => {
  const answers = [new Error('away'), true, false]
  let tries = 0
  const { outbox, reasons } = mailWorld(() => (tries++ === 0 ? down() : Promise.resolve()), {
    async spend() {
      const answer = answers.shift() ?? new Error('asked again')
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  outbox.post(mail)
  await until(() => outbox.figures().sent === 1)
  assert.equal(reasons(), ['unknown', 'ECONNREFUSED'])
  outbox.post(mail)
  await until(() => outbox.figures().dropped === 1)
  assert.equal([tries, reasons().at(-1)], [2, 'budget'])
})

test('of an error nothing is told but a code', async () => {
  for (const error of [new Error('550 ada@example.org'), 'ada@example.org', { code: 'to ada@example.org' }, null]) {
    const { outbox, reasons } = mailWorld(() => Promise.reject(error), { limits: { retrySeconds: [] } })
    outbox.post(mail)
    await until(() => outbox.figures().dropped === 1)
    assert.equal(reasons(), ['unknown', 'given-up'])
  }
})

test('a mailer that takes too long is told so, and has failed', async () => {
  let signal: AbortSignal | undefined
  const { outbox, reasons } = mailWorld(
    (_, given) => {
      signal = given
      return hangs(_, given)
    },
    { limits: { sendSeconds: 0.01, retrySeconds: [] } },
  )
  outbox.post(mail)
  await until(() => outbox.figures().dropped === 1)
  assert.is(signal?.aborted, true)
  assert.equal(reasons(), ['TIMEOUT', 'given-up'])
})

test('so many are sent at once, and no more are kept than the queue is long', async () => {
  let sending = 0
  let most = 0
  const releases: (() => void)[] = []
  const { outbox, reasons } = mailWorld(async () => {
    most = Math.max(most, ++sending)
    await new Promise<void>((resolve) => releases.push(resolve))
    sending--
  })
  for (let at = 0; at < 14; at++) outbox.post(mail)
  assert.is(outbox.figures().queued, 10)
  assert.equal(reasons(), ['full', 'full', 'full', 'full'])
  while (outbox.figures().sent < 10) {
    releases.shift()?.()
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  assert.is(most, 2)
  assert.equal(outbox.figures(), { queued: 0, sent: 10, failed: 0, dropped: 4 })
})

test('a mail whose secret has expired is not sent, not even after its turn has come late', async () => {
  const sent: string[] = []
  const { outbox, reasons } = mailWorld(
    async ({ id }) => {
      sent.push(id)
      await new Promise((resolve) => setTimeout(resolve, 30))
    },
    { limits: { atOnce: 1 } },
  )
  outbox.post(mail)
  outbox.post({ ...mail, goodForSeconds: 0.01 })
  await until(() => outbox.figures().queued === 0)
  assert.equal(sent, ['1@app.example.org'])
  assert.equal(reasons(), ['expired'])
})

test('a decoy is written like any other mail, and neither sent nor told, whatever goes wrong', async () => {
  const sent: string[] = []
  const isDecoy = true
  const { outbox, events, written } = mailWorld(async ({ id }) => void sent.push(id), { limits: { length: 1 } })
  outbox.post({ ...mail, isDecoy })
  outbox.post({ ...mail, isDecoy })
  await until(() => outbox.figures().queued === 0)
  assert.is(written.length, 1)
  const throwing = mailWorld(hangs, { write: () => assert.unreachable() as never })
  throwing.outbox.post({ ...mail, isDecoy })
  await until(() => throwing.outbox.figures().queued === 0)
  for (const { figures } of [outbox, throwing.outbox])
    assert.equal(figures(), { queued: 0, sent: 0, failed: 0, dropped: 0 })
  assert.equal([...sent, ...events, ...throwing.events], [])
})

test('a template that throws loses that mail alone, with an event', async () => {
  let count = 0
  const { outbox, reasons, events } = mailWorld(async () => {}, {
    write() {
      if (++count === 1) throw new Error('ada@example.org')
      return { id: '2' } as never
    },
  })
  outbox.post(mail)
  outbox.post(mail)
  await until(() => outbox.figures().queued === 0)
  assert.equal(reasons(), ['template'])
  assert.is(events[0]?.event, 'x_mail_dropped')
  assert.is(outbox.figures().sent, 1)
})

test('a serverless host is kept alive until the mail is out, and its own mistake harms nothing', async () => {
  const tasks: Promise<unknown>[] = []
  const good = mailWorld(async () => {}, { waitUntil: (task) => tasks.push(task) })
  good.outbox.post(mail)
  await Promise.all(tasks)
  assert.is(good.outbox.figures().sent, 1)
  const bad = mailWorld(async () => {}, {
    waitUntil() {
      throw new TypeError('Illegal invocation')
    },
  })
  bad.outbox.post(mail)
  await until(() => bad.outbox.figures().sent === 1)
})

test('hundreds that wait for another try make no noise', async () => {
  const warnings: Error[] = []
  const listen = (warning: Error) => warnings.push(warning)
  process.on('warning', listen)
  const { outbox } = mailWorld(down, { limits: { length: 300, retrySeconds: [60] } })
  for (let at = 0; at < 300; at++) outbox.post(mail)
  await until(() => outbox.figures().failed === 300)
  await new Promise((resolve) => setTimeout(resolve, 5))
  await outbox.close()
  process.off('warning', listen)
  assert.equal(warnings, [])
  assert.equal(outbox.figures(), { queued: 0, sent: 0, failed: 600, dropped: 300 })
})

test.run()
