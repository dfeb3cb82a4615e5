import { everyone } from '../access.ts'
import { answerTokens, tokensShape } from '../answers.ts'
import { exampleTokens } from '../examples.ts'
import { route } from '../route.ts'
import { jsonBody } from '../route-body.ts'
import { refreshBody } from '../wire.ts'

export const refresh = route({
  name: 'refresh',
  method: 'POST',
  path: '/auth/refresh',
  access: everyone,
  tag: 'Authentication',
  title: 'Refresh the tokens',
  description:
    'Shown again within 10 seconds, a refresh token gives the same tokens again; later that ends the session, since two ' +
    'parties hold it.',
  body: jsonBody(refreshBody, { example: { refresh_token: exampleTokens.refresh_token } }),
  answers: { 200: tokensShape },
  errors: ['invalid-token', 'rate-limited'],
  run: (operations, { body, context }) => operations().refresh({ refreshToken: body.refresh_token }, context()),
  answer: answerTokens,
})
