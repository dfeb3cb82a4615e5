import { PosternError } from '../../errors.ts'
import { usersOrNobody } from '../access.ts'
import { answerRenewed, done, renewedShape } from '../answers.ts'
import { refusal } from '../refusal.ts'
import { route } from '../route.ts'
import { jsonBody } from '../route-body.ts'
import type { Answer } from '../route-definition.ts'
import { logoutBody } from '../wire.ts'

export const logout = route({
  name: 'logout',
  method: 'POST',
  path: '/auth/logout',
  access: usersOrNobody,
  tag: 'Authentication',
  title: 'Log out',
  description:
    'Ends this session, the others or all, of whoever the access token or the cookie names; or the session of a ' +
    '`refresh_token`, which goes without either and answers 204 whatever it was (RFC 7009 §2.2). A cookie is removed, also ' +
    'one whose session is over, and the browser is told by `Clear-Site-Data` to forget what the site keeps in it.',
  body: jsonBody(logoutBody, { example: { scope: 'current' }, optional: true }),
  answers: {
    200: { ...renewedShape, description: 'For `others`: this session under a new id.' },
    204: { ...done, setsCookie: true, clearsSite: true },
  },
  errors: ['unauthenticated'],
  async run(operations, { principal, credentials, body }): Promise<Answer> {
    const { scope = 'current', refresh_token: refreshToken } = body
    const { sessionCookie } = operations()
    const cleared: Answer = {
      status: 204,
      cookies: [sessionCookie.cleared],
      clearSiteData: sessionCookie.clearSiteData,
    }
    if (refreshToken !== undefined) {
      if (principal !== undefined) throw refusal('two-credentials', 'must not come with another', '/refresh_token')
      await operations().logoutByRefreshToken({ refreshToken })
      return { status: 204 }
    }
    const byCookie = scope === 'current' && principal?.transport !== 'bearer'
    if (byCookie && (await operations().logoutByCookie(credentials))) return cleared
    if (principal === undefined) throw new PosternError('unauthenticated')
    if (scope === 'others') return answerRenewed(await operations().logout(principal, scope))
    await operations().logout(principal, scope)
    return principal.transport === 'cookie' ? cleared : { status: 204 }
  },
  answer: (answer) => answer,
})
