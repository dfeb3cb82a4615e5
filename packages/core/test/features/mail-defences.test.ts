import { pauseBefore } from '@postern/testing/store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, refusalOf } from '../world.ts'
import { mailWorld, newest, notThe, openLimiter, outcomesOf, registered, signIn } from './mail-world.ts'

const test = suite('what goes through a mailbox')
const wanted = 'countess@example.org'

test('takes no address from a registration that is verified while a change of address clears it away @T-33', async () => {
  const here = mailWorld({ verification: 'required' })
  const { token } = await registered(here)
  await here.operations.verifyEmail({ token, password: ada.password })
  const { principal } = await signIn(here)
  await here.operations.requestEmailChange(principal, { email: wanted })
  const { token: change } = newest(here, 'change-email')
  const other = { email: wanted, password: 'orchard-lantern-72' }
  const proof = await registered(here, other)
  let looks = 0
  // The first look finds a registration that holds nothing; the second decides.
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.findByLogin' && ++looks === 2)
  const late = outcomesOf([here.over(paused.store).operations.confirmEmailChange({ token: change })])
  await paused.reached
  await here.operations.verifyEmail({ token: proof.token, password: other.password })
  paused.resume()
  assert.equal(await late, ['login-taken'])
  assert.is((await signIn(here, other)).principal.user.email, wanted)
})

test('opens no password that too many failures have closed, by its link and the right password either @T-10', async () => {
  let isClosed = false
  const here = mailWorld({
    preset: 'nist',
    limiter: {
      ...openLimiter,
      async admit(_key, { lockAt }) {
        if (lockAt === undefined) return { admitted: true, retryAfterSeconds: 0, failures: 1 }
        return { admitted: !isClosed, retryAfterSeconds: 1, failures: 1 }
      },
    },
  })

  const who = { ...ada, password: 'harbour violet canoe lantern' }
  const { token } = await registered(here, who)
  isClosed = true
  const verify = () => here.operations.verifyEmail({ token, password: who.password })
  assert.is(await refusalOf(verify()), 'invalid-credentials')
  isClosed = false
  assert.equal(await outcomesOf([verify()]), ['ok'])
})

test('tells of each code that is wrong, and of none that is right', async () => {
  const here = mailWorld()
  const { code, user } = await registered(here)
  const verify = (given: string) =>
    outcomesOf([here.operations.verifyEmail({ login: ada.email, password: ada.password, code: given })])
  const told = () => here.events.filter((one) => one.event === 'x_code_failed' && one.userId === user.id).length
  for (const times of [1, 2, 3]) {
    await verify(notThe(code))
    assert.is(told(), times)
  }
  assert.equal(await verify(code), ['ok'])
  assert.is(told(), 3)
})

test('is worth sending as long as its link is good, though the code that is in it too is not', async () => {
  const both = await registered(mailWorld())
  assert.equal([both.goodForSeconds, both.usefulSeconds], [600, 86_400])
  const byLink = await registered(mailWorld({ verification: { when: 'optional', by: 'link' } }))
  assert.equal([byLink.goodForSeconds, byLink.usefulSeconds], [86_400, 86_400])
  const byCode = await registered(mailWorld({ verification: { when: 'optional', by: 'code' } }))
  assert.equal([byCode.goodForSeconds, byCode.usefulSeconds], [600, undefined])
})

test.run()
