import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createObserverEvents, type Observer } from '../../src/defaults/observer-events.ts'
import { toEpochSeconds } from '../../src/domain/time.ts'
import type { UserId } from '../../src/domain/user.ts'
import type { EventContext, PosternEvent } from '../../src/ports/events.ts'

const userId = '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f' as UserId
const appid = 'https://app.example.org'

function eventsAt(observers: readonly Observer[], clockMs = { now: Date.parse('2026-01-01T00:00:00Z') }) {
  const clock = { milliseconds: () => clockMs.now, seconds: () => toEpochSeconds(clockMs.now) }
  return createObserverEvents({ clock, appid, observers })
}

async function tell(context: EventContext): Promise<PosternEvent> {
  const told: PosternEvent[] = []
  eventsAt([(event) => told.push(event)])
    .within(() => context)
    .emit({ event: 'user_created', userId })
  await undefined
  const [event] = told
  if (event === undefined) throw new Error('nobody was told')
  return event
}

test('an observer cannot change what the next one hears', async () => {
  const told: PosternEvent[] = []
  const forge = (event: PosternEvent) => Object.assign(event, { event: 'forged', userId: 'x' })
  const events = eventsAt([forge, (event) => told.push(event)])
  events.emit({ event: 'user_created', userId })
  await new Promise(setImmediate)
  assert.equal(
    told.map((one) => [one.event, 'userId' in one && one.userId]),
    [['user_created', userId]],
  )
  assert.is(events.figures().failed, 1)
})

test('what code without types hands in makes a strange event, and no failure', async () => {
  // @ts-expect-error numbers where texts belong
  const told = await tell({ requestId: 5, address: 6, userAgent: 7, actor: 8 })
  assert.equal([told.requestId, told.ip, told.userAgent, told.actorId], ['5', '6', '7', '8'])
})

const hostile = {
  'a line of its own': 'x\n{"event":"user_deleted","level":"info"}',
  'carriage return': 'x\r\nx',
  'a terminal escape': '\u001b[2J\u001b]0;gone\u0007',
  'C1 controls': '\u009b31m\u0085',
  'line separators': 'a\u2028b\u2029c',
  'text that runs backwards': '\u202Egnp.exe\u2066\u2069\u200f\u061c',
  'what nobody sees': 'a\u200b\ufeff\u00ad\u{e0041}b',
  'half a character': 'a\ud800b\udc00',
  'an escape made up': 'a\\u{a}b\\',
  'fifteen kilobytes': 'x'.repeat(15_000),
  'fifteen kilobytes of controls': '\n'.repeat(15_000),
  NUL: 'a\0b',
}

for (const [what, text] of Object.entries(hostile)) {
  test(`a user agent with ${what} is one line of at most 256 characters, and says what was sent @T-27 @asvs-16.4.1 @asvs-1.3.3`, async () => {
    const event = await tell({ userAgent: text, requestId: text, address: text, actor: text })
    for (const [shown = '', longest] of [
      [event.userAgent, 256],
      [event.requestId, 100],
      [event.ip, 100],
      [event.actorId, 100],
    ] as const) {
      assert.ok(shown.length > 0 && shown.length <= longest, shown)
      assert.not.match(shown, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    }
    const line = JSON.stringify(event)
    assert.is(line.split(/[\n\r\u2028\u2029\u0085]/).length, 1)
    assert.equal(JSON.parse(line), event)
    assert.is(event.event, 'user_created')
  })
}

test('what is printable stays as it was, in any script', async () => {
  const text = 'Mozilla/5.0 (X11; Linux x86_64) ação 日本 𝒳 "quoted" <b>'
  assert.is((await tell({ userAgent: text })).userAgent, text)
})

test('an event says when, whose, how much it matters and how it went; without a request it says nothing of one @asvs-16.2.2 @asvs-16.2.4', async () => {
  const { id, ...event } = await tell({})
  assert.match(id, /^019b76da-a800-7000-/)
  const expected = { v: 1, datetime: '2026-01-01T00:00:00.000Z', appid, level: 'warn', outcome: 'success' }
  assert.equal(event, { ...expected, event: 'user_created', userId })
})

test('an event says where it came from, and what is said later is added @asvs-16.2.1', async () => {
  const told: PosternEvent[] = []
  const request = { requestId: 'r-1', address: '192.0.2.7', userAgent: 'curl/8', route: 'POST /auth/login' }
  const events = eventsAt([(event) => told.push(event)]).within(() => request)
  events.within(() => ({ actor: 'worker' })).emit({ event: 'user_deleted', userId })
  events.emit({ event: 'user_created', userId })
  await undefined
  const origin = { requestId: 'r-1', ip: '192.0.2.7', userAgent: 'curl/8', route: 'POST /auth/login' }
  const [first, second] = told.map(({ requestId, ip, userAgent, route, actorId }) => ({
    ...{ requestId, ip, userAgent, route },
    ...(actorId !== undefined && { actorId }),
  }))
  assert.equal([first, second], [{ ...origin, actorId: 'worker' }, origin])
})

test('where a call came from is asked only when there is somebody to tell it to', async () => {
  let asked = 0
  const request = () => {
    asked++
    return {}
  }
  eventsAt([]).within(request).emit({ event: 'user_created', userId })
  eventsAt([() => {}]).within(request)
  assert.is(asked, 0)
})

test('ids sort as the events came, in one millisecond, with a clock that is set back, and past 4096 at once', async () => {
  const clockMs = { now: Date.parse('2026-01-01T00:00:00Z') }
  const told: PosternEvent[] = []
  const events = eventsAt([(event) => told.push(event)], clockMs)
  for (let i = 0; i < 9000; i++) {
    if (i === 5000) clockMs.now -= 3_600_000
    events.emit({ event: 'user_created', userId })
  }
  await undefined
  const ids = told.map(({ id }) => id)
  assert.equal([...ids].sort(), ids)
  assert.is(new Set(ids).size, 9000)
})

test('an observer that throws or rejects is counted, and the others are told all the same', async () => {
  const told: string[] = []
  const events = eventsAt([
    () => {
      throw new Error('full')
    },
    async () => {
      throw new Error('away')
    },
    ({ event }) => told.push(event),
  ])
  events.emit({ event: 'user_created', userId })
  await new Promise(setImmediate)
  assert.equal(told, ['user_created'])
  assert.equal(events.figures(), { told: 1, failed: 2 })
})

test.run()
