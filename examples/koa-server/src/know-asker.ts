import { shownCredentials } from '@postern/core/node'
import type { Context } from 'koa'
import { isPosternError, type Postern } from 'postern'

/**
 * Finds out who opens a page that is for everybody. Where the store cannot tell, the page is shown as to nobody: it is no less
 * true for that, and what it leads to says what is wrong. False where the request is to be refused for something else.
 */
export async function knowAsker(postern: Pick<Postern, 'findPrincipal'>, ctx: Context): Promise<boolean> {
  try {
    const principal = await postern.findPrincipal(shownCredentials(ctx.req, ctx.method))
    if (principal !== undefined) Object.assign(ctx.state, { principal, user: principal.user })
    return true
  } catch (error) {
    return isPosternError(error, 'store-unavailable')
  }
}
