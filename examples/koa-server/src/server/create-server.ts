import { createServer as createHttpServer, type Server } from 'node:http'
import type { Log } from '../log/create-log.ts'
import { answerClientErrors } from './answer-client-errors.ts'
import type { ServerLimits } from './server-limits.ts'
import { watchSilentConnections } from './silent-connections.ts'

/**
 * Makes a server that slow and broken clients cannot hold: time for headers and for the whole request, a cap on
 * connections, and a problem for whatever Node's parser refuses. CONNECT is closed unanswered.
 *
 * It has no request listener yet and does not listen.
 */
export function createServer(limits: ServerLimits, log: Log): Server {
  const server = createHttpServer({
    connectionsCheckingInterval: limits.checkSeconds * 1000,
    headersTimeout: limits.headersSeconds * 1000,
    requestTimeout: limits.requestSeconds * 1000,
    // Node's own refusal of a request without Host has no body; the app answers it.
    requireHostHeader: false,
  })
  // Node would drop what is behind the 2000th header without a word; 16 KiB for all of them is bound enough.
  server.maxHeadersCount = 0
  server.maxConnections = limits.connections
  // An `Expect` that is none of ours is ignored (RFC 9110 §10.1.1 allows it) instead of a 417 without a body.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  answerClientErrors(server, log)
  watchSilentConnections(server)
  return server
}
