import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createKeyRing } from '../../src/domain/key-ring.ts'
import { takeNoticeBudget } from '../../src/operations/challenges/notice-budget.ts'
import type { MailKind } from '../../src/ports/mailer.ts'
import { mail } from '../defaults/mail-world.ts'
import { openLimiter } from '../features/mail-world.ts'
import { noEvents } from '../no-events.ts'

const test = suite('the budget of notices')

function counted() {
  const counts = new Map<string, number>()
  const limiter = {
    ...openLimiter,
    async consume(key: string, { limit }: { readonly limit: number }) {
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return { allowed: count <= limit, retryAfterSeconds: 0 }
    },
  }
  return { limiter, keys: createKeyRing(['x'.repeat(43)]), events: noEvents, counts }
}

test('lets five an hour through to one mailbox, whatever they tell and however its address is written @T-42', async () => {
  const ports = counted()
  const kinds: readonly MailKind[] = ['password-changed', 'email-changed', 'token-reuse', 'account-disabled']
  const all = [...kinds, 'email-change-requested', 'password-changed', 'token-reuse'] as const
  const answers: boolean[] = []
  for (const [index, kind] of all.entries()) {
    const email = index % 2 === 0 ? 'ada@example.org' : 'ADA@Example.org'
    answers.push(await takeNoticeBudget(ports, { kind, user: { ...mail.user, email } }))
  }
  assert.equal(answers, [true, true, true, true, true, false, false])
  assert.ok(await takeNoticeBudget(ports, { ...mail, user: { ...mail.user, email: 'eve@example.org' } }))
})

test('is asked for no mail that was taken from a budget before it was made', async () => {
  const ports = counted()
  for (const kind of ['verify-email', 'reset-password', 'change-email', 'already-registered'] as const) {
    for (let number = 0; number < 20; number++) assert.ok(await takeNoticeBudget(ports, { ...mail, kind }))
  }
  assert.is(ports.counts.size, 0)
})

test.run()
