import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refuseStart } from '../refuse-start.ts'

const reasons: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'is busy: another program listens there. Set PORT to another one, or to 0 for a free one'],
  ['EACCES', 'is not open to this user. Set PORT to 1024 or higher'],
  ['EADDRNOTAVAIL', 'is not an address of this machine: see HOST'],
  ['ENOTFOUND', 'is not an address of this machine: see HOST'],
])

/**
 * Listens, and answers the port.
 *
 * @throws {StartRefusal} that names the port, exit code 1
 */
export async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }) {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw refuseStart('surroundings', [`${host}:${port} ${reasons.get(code) ?? `cannot be listened on: ${code}`}`])
  }
  return (server.address() as AddressInfo).port
}
