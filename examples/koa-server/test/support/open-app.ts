import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Store } from 'postern'
import { buildApp } from '../../src/build-app.ts'
import { buildPostern } from '../../src/build-postern.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'
import { createEventCounter } from '../../src/count-events.ts'
import { createMetrics } from '../../src/metrics/create-metrics.ts'
import { unlimited } from '../../src/unlimited.ts'
import { collectLog } from './collect-log.ts'

/** The host's app on a store of the test's own, listening; `isStopping` as a host that ends tells it. */
export async function openApp(store: Store, isStopping = () => false) {
  const { log, lines, entries } = collectLog()
  const configuration = readConfiguration({ real: {}, dotenv: {} })
  const baseUrl = 'http://localhost:3000'
  const mailer = { send: async () => {} }
  const secrets = [randomBytes(32).toString('base64url')]
  const [counter, metrics] = [createEventCounter(), createMetrics()]
  const postern = buildPostern({
    configuration,
    store,
    secrets,
    baseUrl,
    mailer,
    limiter: unlimited,
    audit: undefined,
    log,
    metrics,
    counter,
  })
  const shared = { postern, baseUrl, log, counter, metrics, readMetrics: metrics.text, isStopping }
  const app = buildApp(configuration, shared)
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    postern,
    configuration,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines,
    entries,
    server,
  }
}
