import { optionValue } from '../call.ts'
import type { Command } from '../command.ts'
import { by } from '../find-user.ts'
import { readPassword } from '../read-password.ts'
import { userAsJson } from '../show-user.ts'
import { withPostern } from '../with-postern.ts'

export const userCreate: Command = {
  name: 'user create',
  summary: 'Makes a user.',
  operands: ['EMAIL'],
  options: {
    name: { takes: 'NAME', text: 'what the user is called' },
    username: { takes: 'USERNAME', text: 'a second login' },
    role: { takes: 'ROLE', multiple: true, text: 'a role, more than once for several; `user` where none is given' },
    verified: { text: 'the address is known to be the user’s' },
    'no-password': { text: 'nobody can log in as this user yet' },
  },
  notes: ['The password is typed on the terminal, or comes from standard input; it is never an argument.'],
  examples: [
    'postern user create ada@example.com',
    'postern user create root@example.com --role user --role admin --verified < password.txt',
  ],
  async run(call) {
    const [email = ''] = call.operands
    const roles = call.values.get('role')
    const [name, username] = [optionValue(call, 'name'), optionValue(call, 'username')]
    await withPostern(async ({ users }) => {
      const password = call.flags.has('no-password') ? undefined : await readPassword(call.terminal)
      const user = await users.create(
        {
          email,
          ...(password !== undefined && { password }),
          ...(name !== undefined && { name }),
          ...(username !== undefined && { username }),
          ...(roles !== undefined && { roles }),
          emailVerified: call.flags.has('verified'),
        },
        by,
      )
      call.tell(userAsJson(user), `made ${user.email} (${user.id}), roles: ${user.roles.join(', ') || 'none'}`)
    })
  },
}
