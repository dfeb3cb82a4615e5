import type { Middleware } from 'koa'
import type { Log } from './create-log.ts'

/** Says once that a proxy seems to stand in front while none is believed: every client then has that proxy's address. */
export function warnOfProxy(log: Log, trustProxy: number): Middleware {
  let isTold = trustProxy > 0
  return async (ctx, next) => {
    if (!isTold && ctx.get('X-Forwarded-For') !== '') {
      isTold = true
      log.warn('a request had X-Forwarded-For while POSTERN_TRUST_PROXY is 0: say how many proxies stand in front')
    }
    await next()
  }
}
