import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { createMailbox, type FoundMail, type Mailbox } from './mail-server.ts'

export interface Receiver extends Mailbox {
  readonly port: number
  close(): void
}

interface Posted extends Omit<FoundMail, 'to'> {
  readonly to: { readonly address: string }
}

/** A receiver of webhooks that refuses the first ones. */
export async function startReceiver({ refuses = 0 } = {}): Promise<Receiver> {
  const mails: FoundMail[] = []
  let left = refuses
  const server = createServer(async (request, response) => {
    const { to, subject, text } = (await json(request)) as Posted
    left -= 1
    if (left < 0) mails.push({ to: to.address, subject, text })
    response.writeHead(left < 0 ? 204 : 500).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    ...createMailbox(mails),
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
