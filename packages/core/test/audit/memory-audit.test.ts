import { defineAuditCases } from '@postern/testing/audit'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createAuditQueue } from '../../src/audit/create-audit-queue.ts'
import { createMemoryAudit } from '../../src/audit/create-memory-audit.ts'
import type { PosternEvent } from '../../src/ports/events.ts'

const test = suite('audit trail in memory')

defineAuditCases(test, async () => ({ trail: createMemoryAudit() }))

const event = (number: number) => ({ id: `${number}` }) as PosternEvent

test('keeps the newest events, no more than it may', async () => {
  const trail = createMemoryAudit({ length: 3 })
  for (let i = 0; i < 20; i++) await trail.append(event(i + 10))
  assert.equal(
    (await trail.read({ limit: 10 })).events.map(({ id }) => id),
    ['29', '28', '27'],
  )
})

test('a queue writes in batches, one at a time, and refuses what is above its length', async () => {
  const batches: number[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const queue = createAuditQueue({
    length: 300,
    async write(events) {
      batches.push(events.length)
      await held
    },
  })
  const added = Array.from({ length: 350 }, (_, i) => queue.add(event(i)))
  release()
  const outcomes = await Promise.allSettled(added)
  assert.is(outcomes.filter(({ status }) => status === 'rejected').length, 50)
  assert.equal(batches, [200, 100])
})

test('a batch that fails rejects each of its events, and the next one is written', async () => {
  let tries = 0
  const queue = createAuditQueue({
    async write() {
      tries++
      if (tries === 1) throw new Error('disk full')
    },
  })
  const [first] = await Promise.allSettled([queue.add(event(1))])
  assert.is(first?.status, 'rejected')
  await queue.add(event(2))
  assert.is(tries, 2)
})

test('a queue that is closed writes what it has and takes no more', async () => {
  const written: string[] = []
  const queue = createAuditQueue({ write: async (events) => void written.push(...events.map(({ id }) => id)) })
  const added = Array.from({ length: 450 }, (_, i) => queue.add(event(i)))
  await queue.close()
  assert.is(written.length, 450)
  await Promise.all(added)
  const [late] = await Promise.allSettled([queue.add(event(1))])
  assert.is(late?.status, 'rejected')
})

test.run()
