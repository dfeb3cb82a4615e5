import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import type { Operations } from '../../src/operations/operations.ts'
import { signedIn, world } from '../world.ts'

type Call = (operations: Operations, given: never) => Promise<unknown>

const calls: Readonly<Record<string, Call>> = {
  updateUser: (operations, given) => operations.updateUser(given, { name: 'Ada' }),
  changePassword: (operations, given) =>
    operations.changePassword(given, { currentPassword: 'x', newPassword: 'lantern-orchard-72' }),
  reauthenticate: (operations, given) => operations.reauthenticate(given, { password: 'x' }),
  logout: (operations, given) => operations.logout(given),
  deleteUser: (operations, given) => operations.deleteUser(given),
  listSessions: (operations, given) => operations.listSessions(given),
  endSession: (operations, given) => operations.endSession(given, 'AAAAAAAAAAAAAAAAAAAAAA'),
}

for (const [name, call] of Object.entries(calls)) {
  test(`${name} says that it takes a principal where it is given a user, or nothing`, async () => {
    const here = world({ store: createMemoryStore() })
    const { user } = await signedIn(here)
    for (const given of [user, undefined, null, {}, { user }]) {
      const error = await call(here.operations, given as never).catch((thrown: unknown) => thrown)
      assert.instance(error, TypeError)
      assert.match(String(error), 'Pass the principal')
    }
  })
}

test.run()
