import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { ReceivedWebhook } from '../../src/mail/index.ts'

export const secret = 'whsec_plJ3nmyCDGBKInavdOK15jsl2fZcWpsNqNcx3yH8tHg='

export interface Receiver {
  readonly url: string
  readonly received: readonly (ReceivedWebhook & { readonly method: string | undefined; readonly body: string })[]
  close(): Promise<void>
}

/** A real receiver on loopback, which answers as it is told. */
export async function startReceiver(answer: RequestListener): Promise<Receiver> {
  const received: Receiver['received'][number][] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const body = (await buffer(request)).toString()
    received.push({ method: request.method, headers: request.headers, body })
    answer(request, response as never)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/mail`,
    received,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
