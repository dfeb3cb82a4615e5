import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'koa'
import { answerProblem } from '../app/answer-problem.ts'
import type { Page } from '../app/serve-paths.ts'
import type { Metrics } from './metrics.ts'

export interface MetricsAccess {
  /** Undefined: whoever asks from this machine may read. */
  readonly metricsToken?: string
  readonly trustProxy: number
  readonly metrics: Pick<Metrics, 'contentType'>
  readonly readMetrics: () => Promise<string>
}

/** Headers that a proxy adds: who asks through one is not on this machine, though the connection comes from it. */
const addedByProxies = ['Forwarded', 'X-Forwarded-For', 'X-Real-IP', 'Via']
const loopback = /^(?:127\.|::1$|::ffff:127\.)/

/**
 * Answers the metrics, of all workers where there are some, to who has the token.
 *
 * Without one they are there for connections from this machine alone, and never through a proxy: its connections come from
 * this machine, too. To anybody else there is nothing here.
 */
export function metricsPage({ metrics, metricsToken, trustProxy, readMetrics }: MetricsAccess): Page {
  return async (ctx) => {
    if (metricsToken === undefined && !isFromHere(ctx, trustProxy)) return answerProblem(ctx, 'not-found')
    if (metricsToken !== undefined && !hasToken(ctx, metricsToken)) {
      ctx.set('WWW-Authenticate', 'Bearer realm="metrics"')
      return answerProblem(ctx, 'unauthenticated')
    }
    ctx.body = await readMetrics()
    ctx.set('Content-Type', metrics.contentType)
  }
}

function isFromHere(ctx: Context, trustProxy: number): boolean {
  if (trustProxy > 0 || addedByProxies.some((name) => ctx.get(name) !== '')) return false
  return loopback.test(ctx.req.socket.remoteAddress ?? '')
}

/** Digests have one length, whatever was sent. */
function hasToken(ctx: Context, token: string): boolean {
  const [, given = ''] = /^Bearer ([!-~]{1,512})$/i.exec(ctx.get('Authorization')) ?? []
  return timingSafeEqual(digestOf(given), digestOf(token))
}

const digestOf = (text: string) => createHash('sha256').update(text).digest()
