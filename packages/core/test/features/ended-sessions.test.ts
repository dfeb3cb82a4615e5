import { pauseBefore } from '@postern/testing/store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ChallengePurpose } from '../../src/domain/challenge.ts'
import type { Principal } from '../../src/schema/results.ts'
import { ada, refusalOf, type World } from '../world.ts'
import { eve, mailWorld, newest, next, outcomesOf, registered, signIn } from './mail-world.ts'

const test = suite('ending sessions')
const wanted = 'countess@example.org'

interface Signed {
  readonly here: World
  readonly principal: Principal
}

type Ending = (signed: Signed) => Promise<unknown>

const endings: Readonly<Record<string, Ending>> = {
  'logging out': ({ here, principal }) => here.operations.logout(principal),
  'logging out the others': ({ here, principal }) => here.operations.logout(principal, 'others'),
  'logging out everywhere': ({ here, principal }) => here.operations.logout(principal, 'all'),
  'trusted code': ({ here, principal }) => here.operations.users.endSessions(principal.user.id),
}

/** What voids a link, whatever was ended before. */
const voids: Readonly<Record<string, Ending>> = {
  'a new password': ({ here, principal }) => here.operations.users.setPassword(principal.user.id, eve.password),
  'new roles': ({ here, principal }) => here.operations.users.update(principal.user.id, { roles: ['user', 'editor'] }),
  'being disabled': ({ here, principal }) => here.operations.users.update(principal.user.id, { disabled: true }),
  'being marked compromised': ({ here, principal }) =>
    here.operations.users.update(principal.user.id, { compromised: true }),
  async 'another address'({ here }) {
    const { principal } = await signIn(here)
    await here.operations.requestEmailChange(principal, { email: wanted })
    await here.operations.confirmEmailChange({ token: newest(here, 'change-email').token })
  },
}

/** Ada is signed in, and has links of every kind that a user can ask for. */
async function begun() {
  const here = mailWorld()
  const { token: verify, code } = await registered(here)
  const { principal } = await signIn(here)
  await here.operations.sendPasswordReset({ email: ada.email })
  await here.operations.requestEmailChange(principal, { email: wanted })
  const [reset, change] = [newest(here, 'reset-password').token, newest(here, 'change-email').token]
  return { here, principal, verify, code, reset, change }
}

const reset = (here: World, token: string) => here.operations.resetPassword({ token, newPassword: next })

for (const [how, end] of Object.entries(endings)) {
  test(`by ${how} leaves the links that the mailbox alone needs, twice over @T-34`, async () => {
    for (const by of ['code', 'link'] as const) {
      const signed = await begun()
      const { here, verify, code } = signed
      await end(signed)
      await end({ here, principal: (await signIn(here)).principal })
      const proof =
        by === 'code' ? { login: ada.email, password: ada.password, code } : { token: verify, password: ada.password }
      assert.equal(await outcomesOf([here.operations.verifyEmail(proof)]), ['ok'], by)
      assert.equal(await outcomesOf([reset(here, signed.reset)]), ['ok'])
    }
  })

  test(`by ${how} leaves no link alive that something else voids @T-34`, async () => {
    for (const [what, change] of Object.entries(voids)) {
      const signed = await begun()
      const { here } = signed
      await end(signed)
      await change(signed)
      await here.operations.users.update(signed.principal.user.id, { disabled: false })
      assert.is(await refusalOf(reset(here, signed.reset)), 'invalid-token', what)
      const { verify: token } = signed
      const proofs = [ada.password, eve.password].map((password) => here.operations.verifyEmail({ token, password }))
      assert.equal(await outcomesOf(proofs), ['invalid-token', 'invalid-token'], what)
    }
  })

  test(`by ${how} leaves links that are asked for afterwards as good as any`, async () => {
    const signed = await begun()
    const { here } = signed
    await end(signed)
    await here.operations.sendVerification({ email: ada.email })
    const { principal } = await signIn(here)
    await here.operations.requestEmailChange(principal, { email: wanted })
    const { token } = newest(here, 'verify-email')
    await here.operations.verifyEmail({ token, password: ada.password })
    await here.operations.confirmEmailChange({ token: newest(here, 'change-email').token })
    assert.is((await here.operations.users.find(principal.user.id))?.email, wanted)
  })
}

test('by whoever has stolen one does not keep the owner from a new password @T-34', async () => {
  const { here, principal: stolen } = await begun()
  let thief = stolen
  for (let turn = 0; turn < 3; turn++) {
    await here.operations.sendPasswordReset({ email: ada.email })
    const left = await here.operations.logout(thief, 'others')
    if (left === undefined || !('accessToken' in left)) throw new Error('no tokens')
    thief = await here.authenticate(left.accessToken)
  }
  await reset(here, newest(here, 'reset-password').token)
  assert.is(await refusalOf(here.operations.logout(thief, 'others')), 'unauthenticated')
})

test('but this one voids a change of address that one of them asked for @T-34', async () => {
  for (const how of ['logging out the others', 'logging out everywhere', 'trusted code']) {
    const signed = await begun()
    await endings[how]?.(signed)
    const { here, change: token } = signed
    assert.is(await refusalOf(here.operations.confirmEmailChange({ token })), 'invalid-token', how)
  }
})

test('between the burn of a link and its write lets the link do what it is for, and ends the sessions all the same', async () => {
  const { here, principal, reset: token } = await begun()
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.replace')
  const resetting = outcomesOf([reset(here.over(paused.store), token)])
  await paused.reached
  await here.operations.logout(principal, 'all')
  paused.resume()
  assert.equal(await resetting, ['ok'])
  await signIn(here, { ...ada, password: next })
  assert.is(await refusalOf(here.operations.logout(principal, 'all')), 'unauthenticated')
})

test('while a reset is written ends nothing that the reset has not ended already', async () => {
  const { here, principal, reset: token, verify } = await begun()
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.replace')
  const leaving = outcomesOf([here.over(paused.store).operations.logout(principal, 'others')])
  await paused.reached
  await reset(here, token)
  paused.resume()
  assert.equal(await leaving, ['unauthenticated'])
  // The late write would have kept what the reset has voided.
  const again = here.operations.verifyEmail({ token: verify, password: next })
  assert.is(await refusalOf(again), 'invalid-token')
})

test('of a user written before there was anything to keep works as for any other', async () => {
  const { here, principal, reset: token } = await begun()
  const record = await here.store.users.findById(principal.user.id)
  assert.is(record?.kept, undefined)
  await here.operations.users.endSessions(principal.user.id)
  const purposes: readonly ChallengePurpose[] = ['verify-email', 'reset-password', 'change-email']
  const kept = await here.store.tokens.findByUser(principal.user.id)
  assert.equal(kept.map(({ purpose }) => purpose).sort(), [...purposes].sort())
  await reset(here, token)
})

test.run()
