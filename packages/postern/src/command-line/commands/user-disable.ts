import type { Command } from '../command.ts'
import { by, findUser } from '../find-user.ts'
import { userAsJson } from '../show-user.ts'
import { withPostern } from '../with-postern.ts'

export const userDisable: Command = {
  name: 'user disable',
  summary: 'Disables a user: all sessions end, and logging in is refused.',
  operands: ['LOGIN'],
  examples: ['postern user disable ada@example.com'],
  run: (call) =>
    withPostern(async (postern) => {
      const { id } = await findUser(postern, call.operands[0])
      const user = await postern.users.update(id, { disabled: true }, by)
      call.tell(userAsJson(user), `disabled ${user.email} (${id})`)
    }),
}
