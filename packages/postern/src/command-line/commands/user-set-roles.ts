import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { by, findUser } from '../find-user.ts'
import { userAsJson } from '../show-user.ts'
import { withPostern } from '../with-postern.ts'

export const userSetRoles: Command = {
  name: 'user set-roles',
  summary: 'Gives a user these roles and no others; where that changes them, all of the user’s sessions end.',
  operands: ['LOGIN', '[ROLE…]'],
  options: { none: { text: 'no role at all' } },
  notes: ['The last active admin keeps the role `admin`.'],
  examples: ['postern user set-roles ada@example.com user admin', 'postern user set-roles ada@example.com --none'],
  async run(call) {
    const [login, ...roles] = call.operands
    if (call.flags.has('none') === roles.length > 0) throw failure('usage', 'Name the roles, or give --none')
    await withPostern(async (postern) => {
      const { id } = await findUser(postern, login)
      const user = await postern.users.update(id, { roles }, by)
      call.tell(userAsJson(user), `${user.email} (${id}) has the roles: ${user.roles.join(', ') || 'none'}`)
    })
  },
}
