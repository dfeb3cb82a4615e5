import type { Command } from '../command.ts'
import { by, findUser } from '../find-user.ts'
import { withPostern } from '../with-postern.ts'

export const sessionsEnd: Command = {
  name: 'sessions end',
  summary: 'Ends all sessions of a user.',
  operands: ['LOGIN'],
  examples: ['postern sessions end ada@example.com'],
  run: (call) =>
    withPostern(async (postern) => {
      const { id, email } = await findUser(postern, call.operands[0])
      await postern.users.endSessions(id, by)
      call.tell({ ended: id }, `ended all sessions of ${email} (${id})`)
    }),
}
