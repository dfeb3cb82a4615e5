import type { Context } from 'koa'

/**
 * Lets go of a body that was answered before it had come in.
 *
 * What still comes is thrown away, so that a client who sends first and reads then gets its answer, and the connection
 * can be used again; after `lingerSeconds` it is cut. A body that was too slow closes the connection with the answer.
 */
export function letGoOfBody({ req, res }: Context, status: number, lingerSeconds: number): void {
  if (req.complete || res.headersSent) return
  if (status === 408 && req.httpVersionMajor < 2) res.setHeader('connection', 'close')
  res.once('finish', () => {
    const timer = setTimeout(() => req.destroy(), lingerSeconds * 1000)
    timer.unref()
    req.once('close', () => clearTimeout(timer))
    req.resume()
  })
}
