import type { Postern } from '@postern/core'
import { letGoOfBody, type Settings, shownCredentials } from '@postern/core/node'
import { describeExchange } from './describe-exchange.ts'
import type { ExpressGuard } from './express-auth.ts'
import { sendAnswer } from './send-answer.ts'

/** Lets through what changes nothing or comes from a page that the host trusts; answers or hands on 403 `csrf` else. */
export function refuseForgery(
  postern: Pick<Postern, 'refuse' | 'requireSameOrigin'>,
  settings: Settings,
): ExpressGuard<object> {
  const guard = async (...[req, res, next]: Parameters<ExpressGuard<object>>): Promise<void> => {
    try {
      await postern.requireSameOrigin(shownCredentials(req, req.method))
    } catch (error) {
      const answer = postern.refuse(error, describeExchange(req, settings))
      letGoOfBody({ req, res }, answer.status, settings)
      sendAnswer(res, answer, { onError: settings.onError, next })
      return
    }
    next()
  }
  return (req, res, next) => void guard(req, res, next).catch(next)
}
