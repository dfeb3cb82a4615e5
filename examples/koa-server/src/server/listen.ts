import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { refuseStart, type StartRefusal } from '../refuse-start.ts'

/**
 * Listens, and answers the port.
 *
 * @throws {StartRefusal} that names HOST or PORT; exit code 78, or 1 where another program has the port
 */
export async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }) {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw refusalOf(code, port)
  }
  return (server.address() as AddressInfo).port
}

/** The port is named; of HOST, as of any variable, no value is. */
function refusalOf(code: string, port: number): StartRefusal {
  if (code === 'EADDRINUSE') {
    const what = `PORT ${port} is busy: another program listens there. Set PORT to another one, or to 0 for a free one`
    return refuseStart('surroundings', [what])
  }
  if (code === 'EACCES') {
    return refuseStart('configuration', [`PORT ${port} is not open to this user. Set PORT to 1024 or higher`])
  }
  return refuseStart('configuration', [`HOST is not an address of this machine, nor a name of one: ${code}`])
}
