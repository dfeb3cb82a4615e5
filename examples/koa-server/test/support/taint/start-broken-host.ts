import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { createMemoryAudit } from '@postern/core/audit'
import { createMemoryStore, type MailMessage, type PosternEvent, type UserRecord } from 'postern'
import { buildApp } from '../../../src/build-app.ts'
import { buildPostern } from '../../../src/build-postern.ts'
import { cleanUpRegularly } from '../../../src/clean-up-regularly.ts'
import { readConfiguration } from '../../../src/configuration/read-configuration.ts'
import { createMetrics } from '../../../src/metrics/create-metrics.ts'
import { unlimited } from '../../../src/unlimited.ts'
import { collectLog } from '../collect-log.ts'
import type { FoundMail } from '../mail-server.ts'
import { type Breaker, createBreaker } from './break-ports.ts'
import type { Sinks } from './find-marks.ts'

/** A host whose every port can be broken. */
export interface BrokenHost extends Pick<Breaker, 'breakAt' | 'failed'> {
  readonly url: string
  readonly mails: readonly FoundMail[]
  /** As the store has them. */
  users(): Promise<readonly UserRecord[]>
  cleanUp(): Promise<void>
  /** Ends it; answers what came out. */
  stop(): Promise<Sinks>
}

/** Starts it on a memory store, without limits until their methods fail; each failure's text holds `word`. */
export async function startBrokenHost(word: string): Promise<BrokenHost> {
  const { guard, breakAt, failed } = createBreaker(word)
  const memory = createMemoryStore()
  const store = guard('store', {
    ...memory,
    users: guard('users', memory.users),
    tokens: guard('tokens', memory.tokens),
  })
  const mails: FoundMail[] = []
  const events: PosternEvent[] = []
  const { log, lines } = collectLog()
  const metrics = createMetrics()
  const trail = createMemoryAudit()
  const counter = {
    count: (event: PosternEvent) => void events.push(event),
    figures: () => ({ since: new Date(), logins: 0, failures: 0, refusals: 0 }),
  }
  const configuration = readConfiguration({ real: { POSTERN_CODE_DIGITS: '8' }, dotenv: {} })
  const baseUrl = 'http://localhost:3000'
  const postern = buildPostern({
    ...{ configuration, store, baseUrl, log, metrics, counter },
    secrets: [randomBytes(32).toString('base64url')],
    mailer: guard('mailer', {
      send: async ({ to, subject, text }: MailMessage) => void mails.push({ to: to.address, subject, text }),
    }),
    limiter: guard('limiter', unlimited),
    audit: guard('audit', trail),
  })
  const told = { postern, baseUrl, log, counter, metrics, readMetrics: metrics.text, isStopping: () => false }
  const server = createServer(buildApp(configuration, told).callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    breakAt,
    failed,
    users: () => memory.users.list({ limit: 100 }),
    async cleanUp() {
      const end = cleanUpRegularly(postern, log)
      // It begins in a moment.
      await setImmediate()
      await end()
    },
    async stop() {
      breakAt()
      server.closeAllConnections()
      server.close()
      const kept = JSON.stringify(await trail.read({ limit: 1000 }))
      await postern.close()
      return { log: lines.join(''), events: JSON.stringify(events), 'audit trail': kept }
    },
  }
}
