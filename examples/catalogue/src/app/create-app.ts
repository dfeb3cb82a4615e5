import { createKoaAuth } from '@postern/koa'
import Koa from 'koa'
import type { Postern } from 'postern'
import { categoryRoutes } from '../http/category-routes.ts'
import { mountRoutes } from '../http/mount-routes.ts'
import { productRoutes } from '../http/product-routes.ts'
import type { Log } from '../log/create-log.ts'
import { faultOf } from '../log/fault-of.ts'
import { logRequests } from '../log/log-requests.ts'
import type { Ports } from '../operations/ports.ts'
import { answerFailures } from './answer-failures.ts'
import { ownPages } from './own-pages.ts'
import { securityHeaders } from './security-headers.ts'
import { servePages } from './serve-pages.ts'

const prefix = '/api/v1'
const routes = [...productRoutes, ...categoryRoutes]

export interface AppParts {
  readonly postern: Postern
  readonly ports: Ports
  readonly log: Log
  readonly baseUrl: string
}

/** Puts the app together: the page, Postern's routes, and the catalogue's own, some of which only admins may use. */
export function createApp({ postern, ports, log, baseUrl }: AppParts): Koa {
  const auth = createKoaAuth(postern, { prefix })
  const app = new Koa()
  // Without a listener Koa prints errors whole, and what they carry.
  app.on('error', (error: unknown) => log.error({ fault: faultOf(error) }, 'fault'))
  app.use(logRequests(log, prefix))
  app.use(securityHeaders({ https: baseUrl.startsWith('https:') }))
  app.use(answerFailures(log))
  app.use(servePages(ownPages({ postern, repository: ports.repository, routes, prefix })))
  app.use(auth.routes())
  app.use(mountRoutes(routes, { prefix, ports, auth }))
  return app
}
