import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createMemoryAudit } from '@postern/core/audit'
import { createMemoryStore, createPostern, type Postern } from 'postern'
import { buildApp } from '../../src/build-app.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'
import { createEventCounter } from '../../src/count-events.ts'
import { createMetrics } from '../../src/metrics/create-metrics.ts'
import { freePort } from '../../src/server/free-port.ts'
import { unlimited } from '../../src/unlimited.ts'
import { collectLog } from './collect-log.ts'
import { createMailbox, type FoundMail, type Mailbox } from './mail-server.ts'

/** A host whose Postern can do all that one can. */
export interface FullHost {
  /** Where it listens, and what its mails and its document say. */
  readonly url: string
  readonly secret: string
  readonly postern: Postern
  readonly mail: Mailbox
  stop(): Promise<void>
}

/** Starts it on a memory store, without limits: with mail, an audit trail, introspection, and deletion that can be taken back. */
export async function startFullHost(): Promise<FullHost> {
  const [port, secret, mails] = [await freePort('127.0.0.1'), randomBytes(32).toString('base64url'), [] as FoundMail[]]
  const url = `http://localhost:${port}`
  const postern = createPostern({
    secret,
    store: createMemoryStore(),
    baseUrl: url,
    limiter: unlimited,
    audit: createMemoryAudit(),
    introspection: { clients: ['billing'] },
    deletion: { soft: true },
    passwordGrant: true,
    verification: 'optional',
    mail: {
      mailer: { send: async ({ to, subject, text = '' }) => void mails.push({ to: to.address, subject, text }) },
      from: 'Postern <no-reply@example.com>',
    },
  })
  const [configuration, metrics] = [readConfiguration({ real: {}, dotenv: {} }), createMetrics()]
  const parts = { postern, baseUrl: url, log: collectLog().log, counter: createEventCounter(), metrics }
  const app = buildApp(configuration, { ...parts, readMetrics: metrics.text, isStopping: () => false })
  const server = createServer(app.callback()).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await postern.close()
  }
  return { url, secret, postern, mail: createMailbox(mails), stop }
}
