import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Settings } from './settings.ts'

/** After these the client is told not to go on: it sends too much, or too slowly. */
const closing: ReadonlySet<number> = new Set([408, 413])

/**
 * Lets go of a body that is answered before it has come in.
 *
 * What still comes is thrown away, so that a client who sends first and reads then gets its answer, and the connection
 * can be used again; past `lingerSeconds` or `lingerBytes` it is cut. A body that was too slow or too large closes our
 * side of the connection with the answer.
 */
export function letGoOfBody(sides: Sides, status: number, linger: Linger): void {
  const { req, res } = sides
  if (req.complete || res.headersSent) return
  if (closing.has(status) && req.httpVersionMajor < 2) closeAfterAnswer(sides)
  throwAway(req, linger)
}

/** The two sides of one exchange over node:http. */
interface Sides {
  readonly req: IncomingMessage
  readonly res: ServerResponse
}

type Linger = Pick<Settings, 'lingerSeconds' | 'lingerBytes'>

/** Node would close the other side at once as well: with bytes unread that is a reset, which can overtake the answer. */
function closeAfterAnswer({ req, res }: Sides): void {
  const { socket } = req
  const { destroySoon } = socket
  res.setHeader('connection', 'close')
  // What tests hand to a framework in place of a connection has no two sides.
  if (!('destroySoon' in socket)) return
  socket.destroySoon = () => (req.complete ? destroySoon.call(socket) : void socket.end())
  req.once('end', () => {
    if (res.writableFinished) destroySoon.call(socket)
  })
}

/** Begins before the answer is sent: what is unread then Node throws away by itself, without a bound. */
function throwAway(req: IncomingMessage, { lingerSeconds, lingerBytes }: Linger): void {
  let left = lingerBytes
  const timer = setTimeout(() => req.destroy(), lingerSeconds * 1000)
  timer.unref()
  req.once('close', () => clearTimeout(timer))
  req.on('data', (chunk: Uint8Array) => {
    left -= chunk.byteLength
    if (left < 0) req.destroy()
  })
  req.resume()
}
