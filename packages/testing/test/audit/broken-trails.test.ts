import type { AuditTrail, PosternEvent } from '@postern/core'
import { createMemoryAudit } from '@postern/core/audit'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { auditCases } from '../../src/audit/audit-cases.ts'
import { runAuditCase } from '../../src/audit/run-audit-case.ts'

const test = suite('broken audit trails')

interface BrokenTrail {
  readonly name: string
  readonly caughtBy: RegExp
  breakIt(trail: AuditTrail): AuditTrail
}

const cut = ({ userAgent: _, ...event }: PosternEvent) => event as PosternEvent

/** A trail that outlives its closing, as the right ones do that keep anything. */
function reopenable(breakIt: BrokenTrail['breakIt'] = (trail) => trail) {
  const kept = createMemoryAudit()
  const open = (): AuditTrail => {
    let isClosed = false
    return breakIt({
      ...kept,
      append: (event) => (isClosed ? Promise.reject(new Error('closed')) : kept.append(event)),
      async close() {
        isClosed = true
      },
    })
  }
  return async () => ({ trail: open(), reopen: async () => open() })
}

const broken: readonly BrokenTrail[] = [
  {
    name: 'a member is lost',
    caughtBy: /every member/,
    breakIt: (trail) => ({ ...trail, append: (event) => trail.append(cut(event)) }),
  },
  {
    name: 'the oldest comes first',
    caughtBy: /newest event comes first/,
    breakIt: (trail) => ({
      ...trail,
      async read(query) {
        const page = await trail.read(query)
        return { ...page, events: [...page.events].reverse() }
      },
    }),
  },
  {
    name: 'a page has no next one',
    caughtBy: /pages hold each event once/,
    breakIt: (trail) => ({ ...trail, read: async (query) => ({ events: (await trail.read(query)).events }) }),
  },
  {
    name: 'what comes while it writes is lost',
    caughtBy: /five hundred/,
    breakIt(trail) {
      let count = 0
      return { ...trail, append: async (event) => (++count > 400 ? undefined : trail.append(event)) }
    },
  },
  {
    name: 'the name is not looked at',
    caughtBy: /a name narrows/,
    breakIt: (trail) => ({ ...trail, read: ({ event: _, ...query }) => trail.read(query) }),
  },
  {
    name: 'the user is not looked at',
    caughtBy: /a user narrows/,
    breakIt: (trail) => ({ ...trail, read: ({ userId: _, ...query }) => trail.read(query) }),
  },
  {
    name: 'a span has no beginning',
    caughtBy: /a span begins/,
    breakIt: (trail) => ({ ...trail, read: ({ from: _, ...query }) => trail.read(query) }),
  },
  {
    name: 'the limit of a removal is not looked at',
    caughtBy: /old events can be removed/,
    breakIt: (trail) => ({ ...trail, removeBefore: async (id) => (await trail.removeBefore?.(id, 1000)) ?? 0 }),
  },
  {
    name: 'a removal takes one too many',
    caughtBy: /old events can be removed/,
    breakIt: (trail) => ({
      ...trail,
      async removeBefore(id, limit) {
        const [oldest] = (await trail.read({ from: id, limit: 100 })).events.slice(-1)
        return (await trail.removeBefore?.(`${oldest?.id ?? id}~`, limit)) ?? 0
      },
    }),
  },
  {
    name: 'it answers before it keeps',
    caughtBy: /before the trail was closed/,
    breakIt(trail) {
      const waiting: PosternEvent[] = []
      return {
        append: async (event) => void waiting.push(event),
        async read(query) {
          for (const event of waiting.splice(0)) await trail.append(event)
          return trail.read(query)
        },
        removeBefore: async () => 0,
        close: () => trail.close(),
      }
    },
  },
]

async function failedCases(open: ReturnType<typeof reopenable>[]): Promise<readonly string[]> {
  const failed: string[] = []
  for (const [index, auditCase] of auditCases.entries()) {
    const one = open[index] ?? reopenable()
    await runAuditCase(auditCase, one).catch(() => failed.push(auditCase.name))
  }
  return failed
}

test('the right trail passes every case', async () => {
  assert.equal(await failedCases(auditCases.map(() => reopenable())), [])
})

for (const { name, caughtBy, breakIt } of broken) {
  test(`the cases catch a trail where ${name}`, async () => {
    const failed = await failedCases(auditCases.map(() => reopenable(breakIt)))
    assert.ok(
      failed.some((one) => caughtBy.test(one)),
      `these fail: ${failed.join('; ') || 'none'}`,
    )
    assert.ok(failed.length < auditCases.length, 'a trail with one fault passes some cases')
  })
}

test('every case catches a fault', () => {
  const idle = auditCases.filter(({ name }) => !broken.some(({ caughtBy }) => caughtBy.test(name)))
  assert.equal(idle, [])
})

test.run()
