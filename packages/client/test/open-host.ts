import { once } from 'node:events'
import { createServer } from 'node:http'
import type { MailMessage } from '@postern/core'
import { createKoaAuth } from '@postern/koa'
import { createTestPostern } from '@postern/testing'
import Koa from 'koa'

/** A test Postern, typed with the fields of `attributes`. */
export type Host = Awaited<ReturnType<typeof openHost>>

const attributes = {
  type: 'object',
  additionalProperties: false,
  required: ['plan'],
  properties: { plan: { enum: ['free', 'pro'], default: 'free', readOnly: true }, theme: { enum: ['light', 'dark'] } },
} as const

/** What a test puts in front of all routes; to answer without `next` is to stand in for a server that cannot. */
export type Front = (ctx: Koa.Context, next: Koa.Next) => unknown

/** A Koa app with Postern's routes and one of its own, on a free port, behind whatever `front` is at the moment. */
export async function openHost(options: Parameters<typeof createTestPostern<typeof attributes>>[0] = {}) {
  let front: Front = (_, next) => next()
  const server = createServer((req, res) => app.callback()(req, res))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const world = createTestPostern({ attributes, baseUrl: origin, ...options })
  const auth = createKoaAuth(world.postern)
  const requests: string[] = []
  const app = new Koa()
  app.use((ctx, next) => {
    requests.push(`${ctx.method} ${ctx.path}`)
    return front(ctx, next)
  })
  app.use(auth.routes())
  app.use(auth.requireUser())
  app.use((ctx) => {
    ctx.body = { of: ctx.state.user.email }
  })
  return {
    ...world,
    origin,
    requests,
    count: (what: string) => requests.filter((request) => request === what).length,
    stand(next: Front) {
      front = next
    },
    /** The last mail of a kind, once it is out. */
    async mail(kind: MailMessage['kind']): Promise<MailMessage['data']> {
      for (let turns = 0; turns < 200; turns++) {
        const found = world.mails.findLast((one) => one.kind === kind)
        if (found !== undefined) return found.data
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      throw new Error(`no mail ${kind} among ${world.mails.map((one) => one.kind)}`)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await world.postern.close()
    },
  }
}
