import { once } from 'node:events'
import type { Postern } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { sendRequest } from '@postern/testing/http'
import type { MakeApp, NodeHost, NodeSubject } from './node-subject.ts'

/** Opens an adapter's app on a free port of loopback. */
export async function openServed(host: NodeHost, makeApp: MakeApp): Promise<NodeSubject> {
  const { postern, clock } = createTestPostern(host.options ?? {})
  let underWay = 0
  const counted: Postern = {
    ...postern,
    async exchange(request) {
      underWay++
      return postern.exchange(request).finally(() => underWay--)
    },
  }
  const server = await makeApp(counted, host)
  server.maxHeadersCount = host.maxHeadersCount ?? null
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    postern,
    clock,
    port,
    server,
    underWay: () => underWay,
    request: (request) => sendRequest(port, request),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await postern.close()
    },
  }
}
