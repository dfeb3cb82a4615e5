import type { AddressInfo } from 'node:net'
import Router from '@koa/router'
import Koa from 'koa'
import { answerCalls } from '../process/answer-calls.ts'

/** The least that a Koa app does for a route: what ours is compared with. */
const handlers = {
  /** Answers `body` at `path`; gives back the origin. */
  async start({ path, body }: { readonly path: string; readonly body: object }): Promise<string> {
    const router = new Router()
    router.get(path, (ctx) => {
      ctx.body = body
    })
    const server = new Koa().use(router.routes()).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  },
}
export type BareKoa = typeof handlers

answerCalls(handlers)
