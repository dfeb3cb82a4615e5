import type { Store } from '@postern/core'
import { benchSession, benchUser } from './records.ts'

type Work = (store: Store, number: number) => Promise<unknown>

let opened = 0

/** What core asks of a store, without hashing and signing; each for one user. */
export const storeWork: Readonly<Record<string, Work>> = {
  'session check': async ({ users, tokens }, number) => {
    const [session, user] = await Promise.all([
      tokens.findById(benchSession(number).id),
      users.findById(benchUser(number).id),
    ])
    if (session === undefined || user === undefined) throw new Error(`user ${number} or their session is missing`)
  },
  "login's part": async ({ users, tokens }, number) => {
    const user = await users.findByLogin(benchUser(number).logins[0] ?? '')
    if (user === undefined) throw new Error(`user ${number} is missing`)
    opened++
    const session = benchSession(number, `-${opened}`)
    await tokens.insert(session)
    await users.findById(user.id)
    const sessions = await tokens.findByUser(user.id)
    if (sessions.length !== 2) throw new Error(`user ${number} has ${sessions.length} sessions`)
    // So that the next one finds as many.
    await tokens.remove(session)
  },
}
