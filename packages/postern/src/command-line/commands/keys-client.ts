import { createClientSecret } from '@postern/core'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { readSettings } from '../settings.ts'

export const keysClient: Command = {
  name: 'keys client',
  summary: 'Prints the secret with which a service asks whether an access token is good.',
  operands: ['NAME'],
  notes: [
    'It is derived from POSTERN_SECRET and the name, and stored nowhere: the same two give the same secret again. The server takes it where its option `introspection` names the service, as long as that root secret is in its list.',
  ],
  examples: ['postern keys client billing'],
  async run(call) {
    const [name = ''] = call.operands
    const { secrets } = readSettings()
    if (secrets === undefined)
      throw failure('configuration', 'POSTERN_SECRET is missing: the secret is derived from it')
    const secret = createClientSecret(secrets, name)
    call.tell({ client: name, secret }, secret)
  },
}
