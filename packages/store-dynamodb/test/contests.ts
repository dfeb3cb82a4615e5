import { randomUUID } from 'node:crypto'
import type { Store, UserId } from '@postern/core'
import { sampleToken, sampleUser } from './sample-records.ts'

/** Something that one of many callers wins; `true` for the one who does. */
export interface Contest {
  prepare(store: Store, round: number): Promise<unknown>
  call(store: Store, round: number): Promise<boolean>
}

const newId = () => randomUUID() as UserId
const wanted = (round: number) => `email:${round}@wanted.example`

/** By what is won. */
export const contests: Readonly<Record<string, Contest>> = {
  'a login by inserts': {
    prepare: async () => {},
    call: async ({ users }, round) =>
      (await users.insert(sampleUser(1, { id: newId(), logins: [wanted(round), `username:${newId()}`] }))) ===
      'inserted',
  },
  'a login by replaces of different users': {
    prepare: async () => {},
    async call({ users }, round) {
      const mine = sampleUser(1, { id: newId(), logins: [] })
      await users.insert(mine)
      return (await users.replace(mine, { ...mine, version: 2, logins: [wanted(round)] })) === 'replaced'
    },
  },
  'a replace of one version of a user': {
    prepare: ({ users }, round) => users.insert(sampleUser(round)),
    call: async ({ users }, round) =>
      (await users.replace(sampleUser(round), sampleUser(round, { version: 2, logins: [wanted(round)] }))) ===
      'replaced',
  },
  'a removal of a user': {
    prepare: ({ users }, round) => users.insert(sampleUser(round)),
    call: ({ users }, round) => users.remove(sampleUser(round)),
  },
  'an insert of a token': {
    prepare: async () => {},
    call: ({ tokens }, round) => tokens.insert(sampleToken(round)),
  },
  'a replace of one version of a token': {
    prepare: ({ tokens }, round) => tokens.insert(sampleToken(round)),
    call: ({ tokens }, round) => tokens.replace(sampleToken(round), sampleToken(round, { version: 2 })),
  },
  'a removal of a token': {
    prepare: ({ tokens }, round) => tokens.insert(sampleToken(round)),
    call: ({ tokens }, round) => tokens.remove(sampleToken(round)),
  },
}
