import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createAuditGuard } from '../../src/defaults/audit-guard.ts'
import { createObserverEvents } from '../../src/defaults/observer-events.ts'
import { toEpochSeconds } from '../../src/domain/time.ts'
import { newUserId } from '../../src/domain/user.ts'
import type { EventBody, PosternEvent } from '../../src/ports/events.ts'

const test = suite('audit guard')
const userId = newUserId(0)
const refusal: EventBody = { event: 'authn_login_fail', reason: 'unknown-login' }
const other: EventBody = { event: 'input_validation_fail', reason: 'validation-failed' }
const change: EventBody = { event: 'user_created', userId }

function world() {
  const kept: PosternEvent[] = []
  const told: PosternEvent[] = []
  let seconds = 1_700_000_000 - (1_700_000_000 % 86_400)
  const clock = { seconds: () => toEpochSeconds(seconds * 1000), milliseconds: () => seconds * 1000 }
  const audit = { append: async (event: PosternEvent) => void kept.push(event) }
  const guard = createAuditGuard({ audit, clock, tell: (body) => events.emit(body) })
  const events = createObserverEvents({
    clock,
    appid: 'https://app.example.org',
    observers: [guard.append, (event) => told.push(event)],
  })
  const flood = async (body: EventBody, times: number) => {
    for (let time = 0; time < times; time++) events.emit(body)
    await new Promise(setImmediate)
  }
  const count = (name: string) => kept.filter(({ event }) => event === name).length
  const omitted = () => kept.flatMap((event) => (event.event === 'x_audit_omitted' ? [[event.of, event.count]] : []))
  const advance = (by: number) => {
    seconds += by
  }
  return { guard, kept, told, flood, count, omitted, advance }
}

test('of a flood of refusals a trail gets sixty a minute of each name, and the observer all; what was done is kept', async () => {
  const { told, flood, count, advance } = world()
  await flood(refusal, 5000)
  await flood(other, 5000)
  await flood(change, 500)
  assert.equal([count('authn_login_fail'), count('input_validation_fail'), count('user_created')], [60, 60, 500])
  assert.is(told.length, 10_500)
  advance(60)
  await flood(refusal, 5000)
  assert.is(count('authn_login_fail'), 120)
})

test('a flood of days takes two thousand a day of each name', async () => {
  const { flood, count, advance } = world()
  for (let minute = 0; minute < 100; minute++) {
    await flood(refusal, 100)
    advance(60)
  }
  assert.is(count('authn_login_fail'), 2000)
  advance(86_400 - 6000)
  await flood(refusal, 100)
  assert.is(count('authn_login_fail'), 2060)
})

test('how many were left out is told once in ten minutes, and the rest when all is told', async () => {
  const { guard, flood, omitted, advance } = world()
  await flood(refusal, 100)
  await flood(other, 70)
  advance(599)
  await flood(change, 1)
  assert.equal(omitted(), [])
  advance(1)
  guard.flush('due')
  await flood(change, 1)
  assert.equal(omitted(), [
    ['authn_login_fail', 40],
    ['input_validation_fail', 10],
  ])
  await flood(refusal, 61)
  guard.flush('due')
  await flood(change, 1)
  assert.is(omitted().length, 2)
  guard.flush('all')
  guard.flush('all')
  await flood(change, 1)
  assert.equal(omitted().at(-1), ['authn_login_fail', 1])
  assert.is(omitted().length, 3)
})

test.run()
