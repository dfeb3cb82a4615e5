import { once } from 'node:events'
import { createServer } from 'node:http'
import { createKoaAuth, type KoaAuth, type KoaAuthOptions } from '@postern/koa'
import { createTestPostern } from '@postern/testing'
import { type HttpOptions, type HttpSubject, sendRequest } from '@postern/testing/http'
import Koa from 'koa'

export interface KoaSubject extends HttpSubject {
  readonly port: number
  /** What the app told its `error` listeners. */
  readonly errors: readonly unknown[]
}

export interface KoaHost {
  readonly options?: HttpOptions
  readonly auth?: KoaAuthOptions
  /** Of the server; null for that of node:http, 0 for no bound. */
  readonly maxHeadersCount?: number | null
  /** Puts the app together; the routes alone, unless given. */
  readonly mount?: (app: Koa, auth: KoaAuth<object>) => void
}

/** A Koa app on a free port of loopback. */
export async function openKoa({ options = {}, auth, maxHeadersCount = null, mount }: KoaHost): Promise<KoaSubject> {
  const { postern, clock } = createTestPostern(options)
  const app = new Koa()
  const errors: unknown[] = []
  app.on('error', (error) => errors.push(error))
  const put = mount ?? ((bare: Koa, { routes }: KoaAuth<object>) => bare.use(routes()))
  put(app, createKoaAuth(postern, auth))
  app.use((ctx) => {
    ctx.status = 404
    ctx.set('X-Fell-Through', 'yes')
  })
  const server = createServer({ connectionsCheckingInterval: 200 }, app.callback())
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
