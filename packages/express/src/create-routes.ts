import type { ExchangeAnswer, Postern } from '@postern/core'
import { letGoOfBody, type Settings, splitTarget } from '@postern/core/node'
import type { NextFunction, Request, Response } from 'express'
import { createPathTest } from './create-path-test.ts'
import { describeExchange } from './describe-exchange.ts'
import { sendAnswer } from './send-answer.ts'

/**
 * The table of routes as one middleware.
 *
 * It stands before Express's own matching: core knows what a path takes, to the letter, and answers OPTIONS, HEAD and
 * 405 itself.
 */
export function createRoutes(
  postern: Pick<Postern, 'routes' | 'exchange'>,
  settings: Settings,
): (req: Request, res: Response, next: NextFunction) => void {
  const isOurs = createPathTest(postern.routes, settings.prefix)
  return (req, res, next) => {
    if (req.baseUrl !== '' && [req.originalUrl, req.url].some((target) => isOurs(splitTarget(target).path))) {
      next(nested(req))
      return
    }
    const answer = (answered: ExchangeAnswer | undefined): void => {
      if (answered === undefined) {
        next()
        return
      }
      res.locals.postern = { route: answered.route, userId: answered.userId }
      letGoOfBody({ req, res }, answered.status, settings)
      sendAnswer(res, answered, { onError: settings.onError, next })
    }
    postern.exchange(describeExchange(req, settings)).then(answer).catch(next)
  }
}

/** Well-known documents would be missing there, and other paths be in two places at once or in none. */
function nested({ baseUrl }: Request): TypeError {
  return new TypeError(
    `auth.routes() stands below ${baseUrl}: put it on the app as app.use(auth.routes()), and give createExpressAuth the option prefix`,
  )
}
