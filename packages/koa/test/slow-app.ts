import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { readSettings, type Settings } from '@postern/core/node'
import { createTestPostern } from '@postern/testing'
import Koa from 'koa'
import * as assert from 'uvu/assert'
import { createRoutes } from '../src/create-routes.ts'
import { connectRaw, type RawAnswer, type RawClient } from './raw-client.ts'

export interface SlowApp {
  readonly client: RawClient
  /** Requests that a middleware in front has seen begin and not end. */
  underWay(): number
  connections(): Promise<number>
  /** Of the one connection, so far. */
  bytesRead(): number
}

/** Shorter than a client would have, where a test waits for the end of it; and a client that never closes by itself. */
export type Patience = Partial<Pick<Settings, 'bodySeconds' | 'lingerSeconds'> & { allowHalfOpen: boolean }>

/** An app with one raw client, who may take its time. */
export async function withSlow(
  run: (app: SlowApp) => Promise<void>,
  { allowHalfOpen = false, ...patience }: Patience = {},
) {
  const { postern } = createTestPostern()
  const app = new Koa()
  app.silent = true
  let underWay = 0
  app.use(async (_, next) => {
    underWay++
    await next().finally(() => underWay--)
  })
  app.use(createRoutes(postern, { ...readSettings('createKoaAuth', {}), ...patience }))
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  let socket: Socket | undefined
  server.once('connection', (first: Socket) => {
    socket = first
  })
  await once(server, 'listening')
  const address = server.address()
  const client = await connectRaw(typeof address === 'object' ? (address?.port ?? 0) : 0, { allowHalfOpen })
  try {
    const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
    await run({ client, underWay: () => underWay, connections, bytesRead: () => socket?.bytesRead ?? 0 })
  } finally {
    client.vanish()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

export const post = ['POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json']
export const cut: Patience = { lingerSeconds: 0.1 }
export const stubborn: Patience = { allowHalfOpen: true }
export const next = ['GET /api/v1/users/me HTTP/1.1', 'Host: x', '', '']

export function expectAnswer({ status, body }: RawAnswer, expected: number, code: string): void {
  assert.equal([status, Object(JSON.parse(body)).code], [expected, code])
}

export async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5))
}
