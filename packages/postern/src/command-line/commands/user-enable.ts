import type { Command } from '../command.ts'
import { by, findUser } from '../find-user.ts'
import { userAsJson } from '../show-user.ts'
import { withPostern } from '../with-postern.ts'

export const userEnable: Command = {
  name: 'user enable',
  summary: 'Lets a disabled user log in again.',
  operands: ['LOGIN'],
  examples: ['postern user enable ada@example.com'],
  run: (call) =>
    withPostern(async (postern) => {
      const { id } = await findUser(postern, call.operands[0])
      const user = await postern.users.update(id, { disabled: false }, by)
      call.tell(userAsJson(user), `enabled ${user.email} (${id})`)
    }),
}
