import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'
import { PosternError } from 'postern'
import { answerProblem } from '../http/answer-problem.ts'
import type { Log } from '../log/create-log.ts'
import { faultOf } from '../log/fault-of.ts'

/** Gives each request an id, and makes a problem of whatever went wrong below, and of a path that nothing below answers. */
export function answerFailures(log: Log): Middleware {
  return async (ctx, next) => {
    ctx.set('X-Request-Id', randomUUID())
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null) throw new PosternError('not-found')
    } catch (error) {
      answerProblem(ctx, error)
      if (ctx.status >= 500) log.error({ id: ctx.response.get('X-Request-Id'), fault: faultOf(error) }, 'fault')
    }
  }
}
