import type { Operations, RequestContext } from '../../operations/operations.ts'
import type { Infer } from '../../schema/infer.ts'
import type { Tokens } from '../../schema/results.ts'
import { everyone } from '../access.ts'
import { answerTokens, tokensShape } from '../answers.ts'
import { exampleTokens } from '../examples.ts'
import type { OAuthErrorCode } from '../oauth-error.ts'
import { refusal } from '../refusal.ts'
import { route, type TableRoute } from '../route.ts'
import { formBody } from '../route-body.ts'
import { tokenForm } from '../wire.ts'

type Form = Infer<typeof tokenForm>

/**
 * The token endpoint of RFC 6749, for tools that speak nothing else.
 *
 * With `passwordGrant` it takes passwords (§4.3), which OAuth 2.1 leaves out.
 */
export function tokenRoute({ passwordGrant }: { readonly passwordGrant: boolean }): TableRoute {
  return route({
    name: 'token',
    method: 'POST',
    path: '/auth/token',
    access: everyone,
    tag: 'Authentication',
    title: 'Get tokens as an OAuth 2.0 client',
    description: 'For tools. Fields that it does not know, such as `client_id` and `scope`, are ignored.',
    body: formBody(tokenForm, {
      example: { grant_type: 'refresh_token', refresh_token: exampleTokens.refresh_token },
    }),
    answers: { 200: tokensShape },
    errors: ['invalid-credentials', 'invalid-token', 'rate-limited', 'overloaded'],
    speaks: 'oauth',
    async run(operations, { body, context }): Promise<Tokens | OAuthErrorCode> {
      if (body.grant_type === 'refresh_token') return byRefreshToken(operations(), body, context())
      if (body.grant_type === 'password' && passwordGrant) return byPassword(operations(), body, context())
      return 'unsupported_grant_type'
    },
    answer: (result) => (typeof result === 'string' ? { status: 400, body: { error: result } } : answerTokens(result)),
  })
}

async function byRefreshToken(operations: Operations, form: Form, context: RequestContext): Promise<Tokens> {
  const { refresh_token: refreshToken } = form
  if (refreshToken === undefined) throw refusal('required', 'is missing', '/refresh_token')
  return operations.refresh({ refreshToken }, context)
}

async function byPassword(operations: Operations, form: Form, context: RequestContext): Promise<Tokens> {
  const { username, password } = form
  if (username === undefined || password === undefined) throw refusal('required', 'is missing', '/username')
  return operations.login({ login: username, password }, context)
}
