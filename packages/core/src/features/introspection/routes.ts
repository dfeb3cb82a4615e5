import { services } from '../../http/access.ts'
import { exampleSession, exampleUser } from '../../http/examples.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { formBody } from '../../http/route-body.ts'
import { introspectionForm } from '../../schema/introspection-inputs.ts'
import { introspectionResult } from '../../schema/introspection-result.ts'

const introspect = route({
  name: 'introspect',
  method: 'POST',
  path: '/auth/introspect',
  access: services,
  tag: 'Authentication',
  title: 'Ask whether an access token is good',
  description:
    'For services (RFC 7662), by HTTP Basic with the name of the service and its secret. Of a token that opens nothing, ' +
    'for whatever reason, the answer is `{"active":false}`.',
  body: formBody(introspectionForm, { example: { token: 'eyJ…' } }),
  answers: {
    200: {
      description: 'Whether it is, and whose.',
      schema: introspectionResult,
      example: {
        active: true,
        sub: exampleUser.id,
        sid: exampleSession.id,
        token_type: 'Bearer',
        iss: 'https://app.example.com',
        aud: 'https://app.example.com',
        client_id: 'first-party',
        iat: 1_767_225_600,
        exp: 1_767_226_200,
      },
    },
  },
  errors: ['invalid-credentials', 'rate-limited'],
  run: (operations, { body: { token }, credentials, context }) =>
    operations().introspect({ token }, credentials, context()),
  answer: (body) => ({ status: 200, body }),
})

export const introspectionRoutes: readonly TableRoute[] = [introspect]
