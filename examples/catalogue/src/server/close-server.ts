import { once } from 'node:events'
import type { Server } from 'node:http'

const STOP_MS = 10_000
const IDLE_CHECK_MS = 50

/** Takes no new connection, lets requests under way finish, and cuts what is left after ten seconds. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
  const cut = setTimeout(() => server.closeAllConnections(), STOP_MS)
  await closed
  clearInterval(idle)
  clearTimeout(cut)
}
