import type { Command } from '../command.ts'
import { by, findUser } from '../find-user.ts'
import { readPassword } from '../read-password.ts'
import { userAsJson } from '../show-user.ts'
import { withPostern } from '../with-postern.ts'

export const userSetPassword: Command = {
  name: 'user set-password',
  summary: 'Sets a user’s password; all of the user’s sessions end.',
  operands: ['LOGIN'],
  notes: ['The password is typed on the terminal, or comes from standard input; it is never an argument.'],
  examples: ['postern user set-password ada@example.com', 'postern user set-password ada@example.com < password.txt'],
  run: (call) =>
    withPostern(async (postern) => {
      const user = await findUser(postern, call.operands[0])
      await postern.users.setPassword(user.id, await readPassword(call.terminal), by)
      call.tell(userAsJson(user), `set the password of ${user.email} (${user.id})`)
    }),
}
