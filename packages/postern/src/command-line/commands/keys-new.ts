import { randomBytes } from 'node:crypto'
import type { Command } from '../command.ts'

export const keysNew: Command = {
  name: 'keys new',
  summary: 'Prints a new root secret for POSTERN_SECRET: 32 random bytes in base64url.',
  notes: ['Whoever has the secret can make any token: redirect it into a file that only the server can read.'],
  examples: ['(umask 077 && postern keys new > /run/secrets/postern)'],
  async run(call) {
    const secret = randomBytes(32).toString('base64url')
    call.tell({ secret }, secret)
  },
}
