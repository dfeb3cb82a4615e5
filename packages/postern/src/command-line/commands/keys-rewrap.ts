import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { withPostern } from '../with-postern.ts'

export const keysRewrap: Command = {
  name: 'keys rewrap',
  summary: 'Encrypts every password hash with the first key of POSTERN_PEPPER, those that are bare too.',
  notes: [
    'Needs no password and makes no hash. Run it once a pepper was added or a new key put first, before an old key is dropped.',
    'Safe while servers run that have the same keys, and to run again.',
  ],
  examples: ['postern keys rewrap'],
  run: (call) =>
    withPostern(async ({ users }, { texts }) => {
      if (!texts.has('POSTERN_PEPPER')) throw failure('configuration', 'POSTERN_PEPPER is missing: it holds the keys')
      const rewrapped = await users.rewrapPasswords()
      call.tell({ rewrapped }, `rewrapped ${rewrapped}`)
    }),
}
