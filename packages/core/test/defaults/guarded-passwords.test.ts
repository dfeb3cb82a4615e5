import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { portsOfCall } from '../../src/bind-input.ts'
import { changePassword } from '../../src/operations/change-password.ts'
import { login } from '../../src/operations/login.ts'
import { ada, refusalOf, signedIn, world } from '../world.ts'

/** Much longer than the deadlines here. */
const tooLong = () => pause(1200)
/** Time for all that is not slow, on a busy machine too. */
const soon = () => performance.now() + 300

test('a direct login answers by the deadline of the operation, however long its hash takes @asvs-13.2.6', async () => {
  const here = world({ beforeHashing: (kind) => (kind === 'verify' ? tooLong() : undefined) })
  await here.operations.register(ada)
  const startedMs = performance.now()
  assert.is(await refusalOf(login(portsOfCall(here.ports, soon()), ada)), 'overloaded')
  assert.ok(performance.now() - startedMs < 1000)
})

test('the second hash of an operation has what the first one left of the deadline', async () => {
  let isSlow = false
  const here = world({ beforeHashing: (kind) => (kind === 'hash' && isSlow ? tooLong() : undefined) })
  const { principal } = await signedIn(here)
  isSlow = true
  const input = { currentPassword: ada.password, newPassword: 'analytical engine no. 3' }
  assert.is(await refusalOf(changePassword(portsOfCall(here.ports, soon()), principal, input)), 'overloaded')
  assert.equal(here.hashing, ['hash', 'verify', 'hash'])
})

test('nothing is hashed after the deadline', async () => {
  const here = world()
  const { passwords } = portsOfCall(here.ports, performance.now())
  assert.is(await refusalOf(passwords.hash('a long enough phrase', {})), 'overloaded')
  assert.equal(here.hashing, [])
})

test('a block list that does not answer is waited for no longer than the deadline', async () => {
  const here = world({ blocklist: { includes: () => pause(1200, false) } })
  const { policy } = portsOfCall(here.ports, soon())
  assert.is(await refusalOf(Promise.resolve(policy.blocklist.includes('a long enough phrase'))), 'overloaded')
})

test.run()
