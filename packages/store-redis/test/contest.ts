import type { Store, UserRecord } from '@postern/core'
import { cleanUpAtOnce } from '@postern/workshop/src/clean-up-race/clean-up-at-once.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const fifty = Array.from({ length: 50 }, (_, place) => place)

/** How often each single-use thing was won. */
export interface Wins {
  readonly inserts: number
  readonly logins: number
  readonly replaces: number
  readonly removes: number
  readonly uses: number
  readonly counted: number
  readonly expired: number
  /** Users of whom a clean-up told that they are gone. */
  readonly told: number
}

/** What the race is about; written before anybody starts. */
export const prize = {
  user: sampleUser(1),
  gone: sampleUser(2),
  token: sampleToken(3),
  counter: sampleUser(4),
} as const

const count = async (attempts: readonly Promise<unknown>[], won: unknown) =>
  (await Promise.all(attempts)).filter((answer) => answer === won).length

/** Fifty attempts at once at each prize, by one process. */
export async function contest(store: Store, name: string): Promise<Wins> {
  const { users, tokens } = store
  const offset = name === 'a' ? 1000 : 2000
  const { user, gone, token } = prize
  const next = (place: number) => ({ ...user, version: 2, by: `${name}${place}` })
  const [inserts, logins, replaces, removes, uses, counts, expired] = await Promise.all([
    count(
      fifty.map((place) => users.insert(sampleUser(9, { logins: [`username:${name}${place}`] }))),
      'inserted',
    ),
    count(
      fifty.map((place) => users.insert(sampleUser(offset + place, { logins: ['email:wanted@example.com'] }))),
      'inserted',
    ),
    count(
      fifty.map((place) => users.replace(user, next(place))),
      'replaced',
    ),
    count(
      fifty.map(() => users.remove(gone)),
      true,
    ),
    count(
      fifty.map(() => tokens.remove(token)),
      true,
    ),
    Promise.all(fifty.map(() => countUp(users))),
    Promise.all(fifty.map(() => tokens.removeExpired(Math.floor(Date.now() / 1000), 3))),
  ])
  const counted = counts.filter(Boolean).length
  const sum = expired.reduce((total, each) => total + each, 0)
  return { inserts, logins, replaces, removes, uses, counted, expired: sum, told: await cleanUpAtOnce(store) }
}

/** Reads again after each lost write, as core does, until its own counts. */
async function countUp(users: Store['users']): Promise<boolean> {
  for (let tries = 0; tries < 500; tries++) {
    const current = await users.findById(prize.counter.id)
    if (current === undefined) return false
    const next: UserRecord = { ...current, version: current.version + 1 }
    if ((await users.replace(current, next)) === 'replaced') return true
  }
  return false
}
