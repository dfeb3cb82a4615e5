import { once } from 'node:events'
import { createServer } from 'node:net'
import { listen } from './listen.ts'

/**
 * A port that is free on an address, and stays so unless another program takes it.
 *
 * @throws {StartRefusal} that names HOST; exit code 78
 */
export async function freePort(host: string): Promise<number> {
  const server = createServer()
  const port = await listen(server, { host, port: 0 })
  server.close()
  await once(server, 'close')
  return port
}
