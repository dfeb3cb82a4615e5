import { once } from 'node:events'
import type { Server } from 'node:http'
import { closeSilentConnections } from './silent-connections.ts'

const IDLE_CHECK_MS = 50

/**
 * Takes no new connection, closes those that wait for a request, and lets requests under way finish.
 *
 * Past the time their connections are cut. Resolves once all are closed.
 */
export async function closeServer(server: Server, stopSeconds: number): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  closeSilentConnections(server)
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
  const cut = setTimeout(() => server.closeAllConnections(), stopSeconds * 1000)
  await closed
  clearInterval(idle)
  clearTimeout(cut)
}
