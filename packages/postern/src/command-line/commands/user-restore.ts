import { isUserId } from '@postern/core'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { by } from '../find-user.ts'
import { userAsJson } from '../show-user.ts'
import { withPostern } from '../with-postern.ts'

export const userRestore: Command = {
  name: 'user restore',
  summary: 'Brings back a user who was deleted softly: unverified, without a password, with the role user.',
  operands: ['ID'],
  options: {},
  examples: ['postern user restore 019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f'],
  run: (call) =>
    withPostern(async ({ users }) => {
      const [id = ''] = call.operands
      if (!isUserId(id)) throw failure('usage', 'It takes the id of a user; postern user list --deleted shows it.')
      const user = await users.restore(id, by)
      call.tell(userAsJson(user), `restored ${user.email} (${id})`)
    }),
}
