import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RateLimiter } from '../../src/ports/rate-limiter.ts'
import { ada } from '../world.ts'
import { eve, mailWorld, next, openLimiter, sent, signIn } from './mail-world.ts'

const test = suite('the budget of a mailbox')
const hour = 3600

/** Counts in windows that begin with their first request. */
function windows(nowSeconds: () => number): RateLimiter {
  const open = new Map<string, { count: number; until: number }>()
  return {
    ...openLimiter,
    async consume(key, { limit, seconds }) {
      const known = open.get(key)
      const window =
        known !== undefined && known.until > nowSeconds() ? known : { count: 0, until: nowSeconds() + seconds }
      open.set(key, window)
      const allowed = window.count < limit
      if (allowed) window.count++
      return { allowed, retryAfterSeconds: allowed ? 0 : window.until - nowSeconds() }
    },
  }
}

for (const verification of ['optional', 'required'] as const) {
  test(`holds whatever a thousand requests of every kind ask for in a day, where verification is ${verification} @T-42 @asvs-2.4.1`, async () => {
    let seconds = 0
    const here = mailWorld({ verification, limiter: windows(() => seconds) })
    await here.operations.users.create({ ...eve, emailVerified: true })
    await here.operations.register(ada)
    const asks = [
      () => here.operations.sendVerification({ email: ada.email }),
      () => here.operations.sendPasswordReset({ email: 'ADA@example.org' }),
      async () => here.operations.requestEmailChange((await signIn(here, eve)).principal, { email: ada.email }),
      () => here.operations.register({ ...ada, password: next }).catch(() => {}),
    ]
    const perHour = { mail: new Map<number, number>(), reset: new Map<number, number>() }
    for (let count = 0; count < 1000; count++) {
      seconds = Math.floor((count * 24 * hour) / 1000)
      const before = sent(here).length
      await asks[count % asks.length]?.()
      for (const { kind, user } of sent(here)
        .slice(before)
        .filter((mail) => mail.user.email === ada.email)) {
        assert.is(user.email, ada.email)
        const counts = kind === 'reset-password' ? perHour.reset : perHour.mail
        counts.set(Math.floor(seconds / hour), (counts.get(Math.floor(seconds / hour)) ?? 0) + 1)
      }
    }
    const [mails = 0, resets] = [perHour.mail, perHour.reset].map((counts) =>
      [...counts.values()].reduce((a, b) => a + b, 0),
    )
    // Of ten the registration's own was the first, and what is refused as taken costs one as well.
    assert.ok(mails >= 5 && mails <= 9, String(mails))
    assert.is(resets, 24)
    assert.ok(Math.max(...perHour.mail.values()) <= 5 && Math.max(...perHour.reset.values()) <= 3)
  })
}

for (const ask of ['mails sent again', 'changes of address'] as const) {
  test(`leaves a registration to an address that strangers ask ${ask} for all day @T-42`, async () => {
    let seconds = 0
    const here = mailWorld({ verification: 'required', limiter: windows(() => seconds) })
    await here.operations.users.create({ ...eve, emailVerified: true })
    for (let minute = 0; minute < 24 * 60; minute += 2) {
      seconds = minute * 60
      if (ask === 'mails sent again') await here.operations.sendVerification({ email: ada.email })
      else await here.operations.requestEmailChange((await signIn(here, eve)).principal, { email: ada.email })
    }
    seconds += 59
    const before = sent(here).length
    seconds += 2
    await here.operations.register(ada)
    assert.equal(
      sent(here)
        .slice(before)
        .map(({ kind }) => kind),
      ['verify-email'],
    )
  })
}

test('is taken for an address that nobody has as well, in whatever case, and tells the limiter no address @T-42', async () => {
  const keys = new Map<string, number>()
  const here = mailWorld({
    limiter: {
      ...openLimiter,
      async consume(key) {
        keys.set(key, (keys.get(key) ?? 0) + 1)
        return { allowed: true, retryAfterSeconds: 0 }
      },
    },
  })
  await here.operations.sendVerification({ email: 'nobody@example.org' })
  await here.operations.sendVerification({ email: 'NOBODY@Example.org' })
  await here.operations.sendPasswordReset({ email: 'nobody@example.org' })
  await here.operations.sendPasswordReset({ email: 'NoBody@EXAMPLE.org' })
  assert.equal([...keys.values()], [2, 2, 2, 2, 2, 2, 2, 2])
  assert.not([...keys.keys()].join().includes('nobody'))
})

test.run()
