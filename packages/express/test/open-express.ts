import { once } from 'node:events'
import { createServer } from 'node:http'
import { createExpressAuth, type ExpressAuth, type ExpressAuthOptions } from '@postern/express'
import { createTestPostern } from '@postern/testing'
import { type HttpOptions, type HttpSubject, sendRequest } from '@postern/testing/http'
import express, { type ErrorRequestHandler, type Express } from 'express'

export interface ExpressSubject extends HttpSubject {
  readonly port: number
  /** What came to the app's error handler. */
  readonly errors: readonly unknown[]
}

export interface ExpressHost {
  readonly options?: HttpOptions
  readonly auth?: ExpressAuthOptions
  /** Puts the app together; the routes alone, unless given. */
  readonly mount?: (app: Express, auth: ExpressAuth<object>) => void
  /** Of the server; null for that of node:http, 0 for no bound. */
  readonly maxHeadersCount?: number | null
}

/** An Express app on a free port of loopback. */
export async function openExpress({
  options = {},
  auth,
  mount,
  maxHeadersCount = null,
}: ExpressHost): Promise<ExpressSubject> {
  const { postern, clock } = createTestPostern(options)
  const app = express()
  const errors: unknown[] = []
  const put = mount ?? ((bare: Express, { routes }: ExpressAuth<object>) => void bare.use(routes()))
  put(app, createExpressAuth(postern, auth))
  app.use((_, res) => void res.status(404).set('X-Fell-Through', 'yes').end())
  const tell: ErrorRequestHandler = (error, _, res, next) => {
    errors.push(error)
    if (res.headersSent) next(error)
    else res.status(Object(error).status ?? 500).json({ mine: Object(error).code ?? String(error) })
  }
  app.use(tell)
  const server = createServer({ connectionsCheckingInterval: 200 }, app)
  server.maxHeadersCount = maxHeadersCount
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    postern,
    clock,
    port,
    errors,
    request: (request) => sendRequest(port, request),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await postern.close()
    },
  }
}
