// from-source

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hangs, mail, mailWorld, until } from './mail-world.ts'

const test = suite('the end of the mail queue')
const down = () => Promise.reject(new Error('down'))

test('a stop sends what waits for another try, at once and once', async () => {
  let isDown = true
  const { outbox, reasons } = mailWorld(() => (isDown ? down() : Promise.resolve()), {
    limits: { retrySeconds: [60, 60] },
  })
  for (const _ of [1, 2, 3]) outbox.post(mail)
  await until(() => outbox.figures().failed === 3)
  isDown = false
  await outbox.close()
  assert.equal(outbox.figures(), { queued: 0, sent: 3, failed: 3, dropped: 0 })
  assert.equal(reasons(), ['unknown', 'unknown', 'unknown'])
})

test('what fails in its last try is dropped, with an event', async () => {
  const { outbox, reasons } = mailWorld(down, { limits: { retrySeconds: [60, 60, 60] } })
  outbox.post(mail)
  await until(() => outbox.figures().failed === 1)
  await outbox.close()
  assert.equal(reasons(), ['unknown', 'unknown', 'stopped'])
})

test('what was only just posted goes out before the end', async () => {
  const { outbox } = mailWorld(async () => {})
  outbox.post(mail)
  await outbox.close()
  assert.is(outbox.figures().sent, 1)
})

test('a stop takes no longer than it has, whatever the mailer does', async () => {
  const signals: AbortSignal[] = []
  const { outbox, reasons } = mailWorld(
    (message, signal) => {
      signals.push(signal)
      return hangs(message, signal)
    },
    { limits: { sendSeconds: 60 }, close: () => new Promise(() => {}) },
  )
  for (let at = 0; at < 5; at++) outbox.post(mail)
  const startMs = performance.now()
  await outbox.close()
  const tookMs = performance.now() - startMs
  assert.ok(tookMs >= 45 && tookMs < 400, `${tookMs} ms`)
  assert.equal(
    signals.map(({ aborted }) => aborted),
    [true, true],
  )
  assert.equal(reasons().filter((reason) => reason === 'stopped').length, 5)
  assert.equal(outbox.figures(), { queued: 0, sent: 0, failed: 2, dropped: 5 })
})

test("after a stop nothing is taken; the mailer is closed once, and its failure is nobody else's", async () => {
  let closed = 0
  const { outbox, reasons } = mailWorld(async () => {}, {
    async close() {
      closed++
      throw new Error('already closed')
    },
  })
  await Promise.all([outbox.close(), outbox.close()])
  await outbox.close()
  outbox.post(mail)
  assert.is(closed, 1)
  assert.equal(reasons(), ['stopped'])
})

const child = fileURLToPath(new URL('./children/waiting-mail.ts', import.meta.url))
const runChild = (end: 'leave' | 'close') =>
  spawnSync(process.execPath, [...process.execArgv, child, end], { encoding: 'utf8', timeout: 20_000 })

test('a process that has nothing to do but try again ends; one that closes the queue is told what was dropped first', () => {
  const left = runChild('leave')
  assert.is(left.status, 0, left.stderr)
  assert.is(left.stdout, 'failed\n')
  const closed = runChild('close')
  assert.is(closed.status, 0, closed.stderr)
  assert.is(closed.stdout, 'stopped\nclosed\n')
})

test.run()
