import assert from 'node:assert/strict'
import type { AuditTrail, PosternEvent, UserId } from '@postern/core'
import type { AuditCase } from './audit-case.ts'

const another = '019a2f6e-7c1b-7d3a-9f60-000000000001' as UserId
const hostile = String.raw`\u{1b}[31m "'); drop table audit; -- ${'%'} 日本 𝒳 <b>`

const keep = (trail: AuditTrail, events: readonly PosternEvent[]) =>
  Promise.all(events.map((event) => trail.append(event)))
const idsOf = (events: readonly PosternEvent[]) => events.map(({ id }) => id)
const backwards = (events: readonly PosternEvent[]) => [...idsOf(events)].reverse()

/** What every audit trail must do. */
export const auditCases: readonly AuditCase[] = [
  {
    name: 'an event is read as it was kept, every member of it',
    async run({ trail, makeEvents }) {
      const where = { requestId: 'r-1', ip: '2001:db8::1', route: 'POST /auth/login', actorId: 'worker' }
      const [event] = makeEvents(1, { ...where, userAgent: hostile })
      assert.ok(event)
      await trail.append(event)
      assert.deepEqual(await trail.read({ limit: 10 }), { events: [event] })
    },
  },
  {
    name: 'the newest event comes first, in whatever order they came',
    async run({ trail, makeEvents }) {
      const events = makeEvents(9)
      for (const event of [...events].sort((a, b) => (a.id.slice(-3) < b.id.slice(-3) ? 1 : -1)))
        await trail.append(event)
      assert.deepEqual(idsOf((await trail.read({ limit: 10 })).events), backwards(events))
    },
  },
  {
    name: 'pages hold each event once, and the last one says that it is the last',
    async run({ trail, makeEvents }) {
      const events = makeEvents(25)
      await keep(trail, events)
      assert.deepEqual(await readAll(trail, 10), backwards(events))
      const exact = await trail.read({ limit: 25 })
      assert.deepEqual([exact.events.length, exact.next], [25, undefined])
    },
  },
  {
    name: 'five hundred events at once are all kept',
    async run({ trail, makeEvents }) {
      const events = makeEvents(500)
      await keep(trail, events)
      assert.deepEqual(await readAll(trail, 100), backwards(events))
    },
  },
  {
    name: 'a name narrows what is read to it',
    async run({ trail, makeEvents }) {
      const [first, second, third] = makeEvents(3)
      assert.ok(first && second && third)
      const named: PosternEvent = { ...second, event: 'user_deleted', userId: another }
      await keep(trail, [first, named, third])
      assert.deepEqual((await trail.read({ event: 'user_deleted', limit: 10 })).events, [named])
      assert.deepEqual((await trail.read({ event: 'user_delete', limit: 10 })).events, [])
    },
  },
  {
    name: 'a user narrows what is read to the events about them',
    async run({ trail, makeEvents }) {
      const mine = makeEvents(3)
      const others = makeEvents(3, { userId: another, actorId: 'worker' })
      await keep(trail, [...mine, ...others])
      assert.deepEqual(idsOf((await trail.read({ userId: another, limit: 10 })).events), backwards(others))
    },
  },
  {
    name: 'a span begins with the event that it names and ends before the one that it names',
    async run({ trail, makeEvents }) {
      const events = makeEvents(9)
      await keep(trail, events)
      const [from, before] = [events[2]?.id ?? '', events[6]?.id ?? '']
      assert.deepEqual(idsOf((await trail.read({ from, before, limit: 10 })).events), backwards(events.slice(2, 6)))
      assert.deepEqual(await readAll(trail, 2, { from }), backwards(events.slice(2)))
    },
  },
  {
    name: 'where old events can be removed, none of the others goes, and no more of them at once than is asked',
    async run({ trail, makeEvents }) {
      if (trail.removeBefore === undefined) return
      const events = makeEvents(30)
      await keep(trail, events)
      const before = events[20]?.id ?? ''
      assert.ok((await trail.removeBefore(before, 7)) <= 7)
      for (let rounds = 0; rounds < 30 && (await trail.removeBefore(before, 7)) > 0; rounds++);
      const left = await readAll(trail, 100)
      assert.deepEqual(left.slice(0, 10), backwards(events.slice(20)))
      const isWhole = left.length === 10 || left.length === 30
      assert.ok(isWhole, 'what is too old is gone, or is where the trail cannot remove it by itself')
    },
  },
  {
    name: 'what was taken before the trail was closed is there when it is opened again, and nothing is taken afterwards',
    async run({ trail, reopen, makeEvents }) {
      const events = makeEvents(120)
      const taken = keep(trail, events)
      await trail.close()
      await taken
      if (reopen === undefined) return
      await assert.rejects(keep(trail, makeEvents(1)))
      const again = await reopen()
      assert.deepEqual(await readAll(again, 100), backwards(events))
      await again.close()
    },
  },
]

async function readAll(trail: AuditTrail, limit: number, query: { readonly from?: string } = {}) {
  const ids: string[] = []
  let before: string | undefined
  do {
    const page = await trail.read({ ...query, limit, ...(before !== undefined && { before }) })
    assert.ok(page.events.length <= limit, 'a page is no longer than it may be')
    ids.push(...idsOf(page.events))
    before = page.next
  } while (before !== undefined && ids.length < 1000)
  return ids
}
