import type { KoaAuth } from '@postern/koa'
import Koa from 'koa'
import type { Log } from '../log/create-log.ts'
import { faultOf } from '../log/fault-of.ts'
import { logRequests } from '../log/log-requests.ts'
import { warnOfProxy } from '../log/warn-of-proxy.ts'
import { measureRequests } from '../metrics/measure-requests.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { metricsPage } from '../metrics/metrics-page.ts'
import { answerFailures } from './answer-failures.ts'
import { closeWhenStopping } from './close-when-stopping.ts'
import { crossOrigin } from './cross-origin.ts'
import { errorPages } from './error-pages.ts'
import { identify } from './identify.ts'
import { refuseHost } from './refuse-host.ts'
import { securityHeaders } from './security-headers.ts'
import { type Paths, servePaths } from './serve-paths.ts'

/** A connection that its client cut is nobody's fault; the line of the request says `aborted`. */
const clientLeft: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE'])

export interface AppParts {
  readonly auth: KoaAuth<object>
  readonly log: Log
  readonly metrics: Metrics
  readonly metricsToken?: string
  /** What `GET /metrics` answers. */
  readonly readMetrics: () => Promise<string>
  readonly baseUrl: string
  readonly trustProxy: number
  readonly trustedOrigins: readonly string[]
  readonly paths: Paths
  readonly isStopping: () => boolean
}

/** Puts the app together: what every answer gets, then the host's own pages, then Postern's routes, then nothing. */
export function createApp({ auth, log, paths, isStopping, ...settings }: AppParts): Koa {
  const { baseUrl, trustProxy, trustedOrigins } = settings
  const app = new Koa()
  // Without a listener Koa prints errors whole, and what they carry.
  app.on('error', (error: NodeJS.ErrnoException) => {
    if (!clientLeft.has(error.code ?? '')) log.error({ fault: faultOf(error) }, 'fault')
  })
  app.use(logRequests(log))
  app.use(measureRequests(settings.metrics))
  app.use(closeWhenStopping(isStopping))
  app.use(warnOfProxy(log, trustProxy))
  app.use(identify(trustProxy))
  app.use(securityHeaders({ https: baseUrl.startsWith('https:') }))
  app.use(errorPages())
  app.use(answerFailures(log))
  app.use(refuseHost())
  if (trustedOrigins.length > 0) app.use(crossOrigin(trustedOrigins))
  app.use(servePaths({ pages: new Map([['/metrics', metricsPage(settings)]]), forms: new Map() }))
  app.use(servePaths(paths))
  app.use(auth.routes())
  return app
}
