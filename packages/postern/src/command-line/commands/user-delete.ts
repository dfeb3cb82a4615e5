import { ask } from '../ask.ts'
import type { Call } from '../call.ts'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { by, findUser } from '../find-user.ts'
import { withPostern } from '../with-postern.ts'

export const userDelete: Command = {
  name: 'user delete',
  summary: 'Deletes a user, for good whatever the server does; the address and the username are free at once.',
  operands: ['LOGIN'],
  options: { yes: { text: 'do not ask; needed where there is no terminal' } },
  examples: ['postern user delete ada@example.com', 'postern user delete 019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f --yes'],
  run: (call) =>
    withPostern(async (postern) => {
      const { id, email } = await findUser(postern, call.operands[0])
      if (!call.flags.has('yes')) await confirm(call, email)
      await postern.users.delete(id, by)
      call.tell({ deleted: id }, `deleted ${email} (${id})`)
    }),
}

async function confirm({ terminal }: Call, email: string): Promise<void> {
  if (terminal.input.isTTY !== true) throw failure('usage', 'Nobody is here to ask: add --yes')
  const answer = await ask(terminal, `Delete ${email} for good? Type the address: `, false)
  if (answer.trim().toLowerCase() !== email.toLowerCase()) throw failure('failed', 'Nothing was done.')
}
