import { createKoaAuth } from '@postern/koa'
import type Koa from 'koa'
import type { Postern } from 'postern'
import { apiPrefix } from './app/api-prefix.ts'
import { createApp } from './app/create-app.ts'
import type { Configuration } from './configuration/configuration.ts'
import type { EventCounter } from './count-events.ts'
import { hostPages } from './host-pages.ts'
import type { Log } from './log/create-log.ts'
import type { Metrics } from './metrics/metrics.ts'
import { siteSettings } from './site-settings.ts'

interface BuiltParts {
  readonly postern: Postern
  readonly baseUrl: string
  readonly log: Log
  readonly counter: EventCounter
  readonly metrics: Metrics
  readonly readMetrics: () => Promise<string>
  readonly isStopping: () => boolean
}

/** Makes the app that the configuration describes, pages and routes over one Postern. */
export function buildApp(configuration: Configuration, { postern, counter, baseUrl, ...parts }: BuiltParts): Koa {
  const { trustProxy } = configuration
  const auth = createKoaAuth(postern, { prefix: apiPrefix, trustProxy })
  const settings = siteSettings(configuration, baseUrl)
  const paths = hostPages({ ...parts, postern, auth, settings, trustProxy, counter })
  return createApp({ ...configuration, ...parts, auth, baseUrl, paths })
}
