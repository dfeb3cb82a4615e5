import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refuseStart } from '../refuse-start.ts'

const HEADERS_MS = 10_000
const REQUEST_MS = 30_000

/** Whoever opened it gives it the app, which has to know the port that it got. */
export interface OpenServer {
  readonly server: Server
  readonly port: number
  /** Answers requests from now on; those that came before have waited. */
  answer(app: RequestListener): void
}

/**
 * Listens, with time limits for slow clients.
 *
 * @throws {StartRefusal} where the port is not to be had
 */
export async function openServer({
  host,
  port,
}: {
  readonly host: string
  readonly port: number
}): Promise<OpenServer> {
  let answer: (app: RequestListener) => void = () => undefined
  const app = new Promise<RequestListener>((resolve) => {
    answer = resolve
  })
  // Node looks for slow requests every 30 s unless told otherwise.
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: 1000 },
    (request, response) => void app.then((listener) => listener(request, response)),
  )
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    throw refuseStart('surroundings', [`HOST and PORT ${port} cannot be listened on: ${code}`])
  }
  return { server, port: (server.address() as AddressInfo).port, answer }
}
