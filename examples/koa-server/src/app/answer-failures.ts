import type { Middleware } from 'koa'
import { isPosternError } from 'postern'
import type { Log } from '../log/create-log.ts'
import { faultOf } from '../log/fault-of.ts'
import { answerProblem } from './answer-problem.ts'

/** Makes a problem of whatever went wrong below, and of a path that nothing below answers. */
export function answerFailures(log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null) answerProblem(ctx, 'not-found')
    } catch (error) {
      answerProblem(ctx, isPosternError(error) ? error.code : 'internal')
      if (!isPosternError(error)) log.error({ id: ctx.response.get('X-Request-Id'), fault: faultOf(error) }, 'fault')
    }
  }
}
