import { PosternError } from '../../errors.ts'
import { usersOrNobody } from '../access.ts'
import { answerDone, answerTokens, done, tokensShape } from '../answers.ts'
import { refusal } from '../refusal.ts'
import { route } from '../route.ts'
import { jsonBody } from '../route-body.ts'
import { logoutBody } from '../wire.ts'

export const logout = route({
  name: 'logout',
  method: 'POST',
  path: '/auth/logout',
  access: usersOrNobody,
  tag: 'Authentication',
  title: 'Log out',
  description:
    'Ends this session, the others or all, of whoever the access token names; or the session of a `refresh_token`, which ' +
    'goes without `Authorization` and answers 204 whatever it was (RFC 7009 §2.2).',
  body: jsonBody(logoutBody, { example: { scope: 'current' }, optional: true }),
  answers: { 200: { ...tokensShape, description: 'For `others`: this session under a new id.' }, 204: done },
  errors: ['unauthenticated'],
  async run(operations, { principal, body: { scope = 'current', refresh_token: refreshToken } }) {
    if (refreshToken === undefined) {
      if (principal === undefined) throw new PosternError('unauthenticated')
      return scope === 'others' ? operations.logout(principal, scope) : operations.logout(principal, scope)
    }
    if (principal !== undefined) throw refusal('two-credentials', 'must not come with Authorization', '/refresh_token')
    return operations.logoutByRefreshToken({ refreshToken })
  },
  answer: (tokens) => (tokens === undefined ? answerDone() : answerTokens(tokens)),
})
