import type { Credentials, Postern, Principal } from '@postern/core'
import { letGoOfBody, type Settings, shownCredentials } from '@postern/core/node'
import { describeExchange } from './describe-exchange.ts'
import type { ExpressGuard } from './express-auth.ts'
import { sendAnswer } from './send-answer.ts'

/** Decides whether a request may pass, and for whom; a refusal is an error that it throws. */
type Admit<A extends object> = (credentials: Credentials) => Promise<Principal<A> | undefined>

/** Makes guards: each leaves whoever it lets in where the route finds it, and answers or hands on what it refuses. */
export function createGuard<A extends object>(
  postern: Pick<Postern<A>, 'refuse'>,
  settings: Settings,
): (admit: Admit<A>) => ExpressGuard<object> {
  return (admit) => {
    const guard = async (...[req, res, next]: Parameters<ExpressGuard<object>>): Promise<void> => {
      let principal: Principal<A> | undefined
      try {
        principal = await admit(shownCredentials(req, req.method))
      } catch (error) {
        const answer = postern.refuse(error, describeExchange(req, settings))
        letGoOfBody({ req, res }, answer.status, settings)
        sendAnswer(res, answer, { onError: settings.onError, next })
        return
      }
      if (principal !== undefined) {
        const state = { principal, user: principal.user }
        Object.assign(res.locals, state)
        Object.assign(req, state)
      }
      next()
    }
    return (req, res, next) => void guard(req, res, next).catch(next)
  }
}
