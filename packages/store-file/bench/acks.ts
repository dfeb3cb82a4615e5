import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Store, UserId, UserRecord } from '@postern/core'
import { createFileStore } from '../src/index.ts'

// Acknowledged writes per second with so many writers waiting at once, in a file of so many users.
// Run: node --conditions=postern-source --import tsx packages/store-file/bench/acks.ts
// BENCH_FOLDER names the disk to measure; the folder for temporary files may be no disk at all.
const writerCounts = [1, 50, 500]
const userCounts = [1000, 5000]
const seconds = 3
const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'postern-acks-'))

function benchUser(number: number, version = 1): UserRecord {
  return {
    id: `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as UserId,
    logins: [`email:user-${number}@example.com`, `username:user-${number}`],
    version,
    epoch: Math.floor(Math.random() * 2 ** 53),
    email: `user-${number}@example.com`,
    username: `user-${number}`,
    name: `User Number ${number}`,
    roles: ['user'],
    status: 'active',
    passwordHash: `$argon2id$v=19$m=65536,t=3,p=1$${'A'.repeat(22)}$${'b'.repeat(43)}`,
    attributes: { theme: 'dark', newsletter: true },
    createdAt: 1_700_000_000,
    updatedAt: 1_700_000_000,
  }
}

async function fill(store: Store, users: number): Promise<void> {
  await Promise.all(Array.from({ length: users }, (_, number) => store.users.insert(benchUser(number))))
  await Promise.all(
    Array.from({ length: users }, (_, number) =>
      store.tokens.insert({
        id: `session-${number.toString(16).padStart(24, '0')}`,
        userId: benchUser(number).id,
        kind: 'session',
        version: 1,
        expiresAt: 1_700_600_000,
        epoch: 1,
        counter: 0,
        ip: '192.0.2.1',
        device: 'Firefox on Linux',
      }),
    ),
  )
}

/** Each writer replaces users of its own, one after the other. */
async function measure(store: Store, users: number, writers: number) {
  const end = performance.now() + seconds * 1000
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let acknowledged = 0
  const write = async (writer: number): Promise<void> => {
    for (let number = writer; performance.now() < end; number = (number + writers) % users) {
      const current = await store.users.findById(benchUser(number).id)
      if (current === undefined) throw new Error(`user ${number} is missing`)
      const answer = await store.users.replace(current, benchUser(number, current.version + 1))
      if (answer === 'replaced') acknowledged++
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  delay.disable()
  return {
    perSecond: Math.round((acknowledged * 1000) / (performance.now() - begun)),
    blockedMilliseconds: Math.round(delay.max / 1e6),
  }
}

try {
  for (const users of userCounts) {
    const file = join(folder, `${users}.json`)
    const store = createFileStore(file)
    await fill(store, users)
    console.log(`${users} users and as many sessions, ${(statSync(file).size / 1e6).toFixed(1)} MB`)
    for (const writers of writerCounts) {
      const { perSecond, blockedMilliseconds } = await measure(store, users, writers)
      console.log(`  ${writers} waiting: ${perSecond} writes/s, loop blocked at most ${blockedMilliseconds} ms`)
    }
    await store.close()
  }
} finally {
  rmSync(folder, { recursive: true })
}
