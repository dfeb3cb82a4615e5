import type { Command } from '../command.ts'
import { by, findUser } from '../find-user.ts'
import { userAsJson } from '../show-user.ts'
import { withPostern } from '../with-postern.ts'

export const userMarkCompromised: Command = {
  name: 'user mark-compromised',
  summary: 'Takes a password away that somebody else may know: all sessions end, and it has to be set anew.',
  operands: ['LOGIN'],
  examples: ['postern user mark-compromised ada@example.com'],
  run: (call) =>
    withPostern(async (postern) => {
      const { id } = await findUser(postern, call.operands[0])
      const user = await postern.users.update(id, { compromised: true }, by)
      call.tell(userAsJson(user), `closed the password of ${user.email} (${id})`)
    }),
}
