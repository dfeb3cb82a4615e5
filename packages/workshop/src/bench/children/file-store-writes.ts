import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Store, UserRecord } from '@postern/core'
import { createFileStore } from '@postern/store-file'
import { answerCalls } from '../process/answer-calls.ts'

// Beside this program: the folder for temporary files may be no disk at all.
const folder = mkdtempSync(fileURLToPath(new URL('./file-store-', import.meta.url)))
process.on('exit', () => rmSync(folder, { recursive: true }))

const userRecord = (number: number, version: number): UserRecord => ({
  id: `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as UserRecord['id'],
  logins: [`email:user-${number}@example.com`, `username:user-${number}`],
  version,
  epoch: 2 ** 52 + number,
  email: `user-${number}@example.com`,
  username: `user-${number}`,
  name: `User Number ${number}`,
  roles: ['user'],
  status: 'active',
  passwordHash: `$argon2id$v=19$m=65536,t=3,p=1$${'A'.repeat(22)}$${'b'.repeat(43)}`,
  attributes: {},
  createdAt: 1_700_000_000,
  updatedAt: 1_700_000_000,
})

const sessionRecord = (number: number) => ({
  id: number.toString(16).padStart(22, '0'),
  userId: userRecord(number, 1).id,
  kind: 'session',
  version: 1,
  expiresAt: 4_000_000_000,
  epoch: 2 ** 52 + number,
  transport: 'bearer',
  counter: 0,
  rotatedAtMs: 1_700_000_000_000,
  createdAt: 1_700_000_000,
  authenticatedAt: 1_700_000_000,
  lastSeenAt: 1_700_000_000,
  ip: '192.0.2.1',
})

let store: Store | undefined
let users = 0

const replaceUser = async (number: number): Promise<void> => {
  const current = await store?.users.findById(userRecord(number, 1).id)
  if (current === undefined) throw new Error(`user ${number} is missing`)
  const answer = await store?.users.replace(current, userRecord(number, current.version + 1))
  if (answer !== 'replaced') throw new Error(`user ${number} was not replaced`)
}

/** A file store with nothing around it. */
const handlers = {
  /** Opens a new file of so many users, with a session each. */
  async open(input: { readonly users: number }): Promise<void> {
    users = input.users
    const opened = createFileStore(join(folder, `${users}.json`))
    store = opened
    const numbers = Array.from({ length: users }, (_, number) => number)
    await Promise.all(numbers.map((number) => opened.users.insert(userRecord(number, 1))))
    await Promise.all(numbers.map((number) => opened.tokens.insert(sessionRecord(number))))
  },
  /** Acknowledged writes per second while so many writers wait for theirs, each with users of its own. */
  async write({ writers, seconds }: { readonly writers: number; readonly seconds: number }): Promise<number> {
    const begunMs = performance.now()
    const endMs = begunMs + seconds * 1000
    let acknowledged = 0
    const write = async (first: number) => {
      for (let number = first; performance.now() < endMs; number = (number + writers) % users) {
        await replaceUser(number)
        acknowledged++
      }
    }
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
    return (acknowledged * 1000) / (performance.now() - begunMs)
  },
  close: () => store?.close(),
}
export type FileStoreWrites = typeof handlers

answerCalls(handlers)
