import { catalogue, type ErrorCode, PosternError } from '../../errors.ts'
import { type OAuthErrorCode, oauthErrorOf } from '../oauth-error.ts'
import { problemOf } from '../problem.ts'
import type { TableRoute } from '../route.ts'
import { routeErrors } from './route-errors.ts'

type Responses = { readonly [status: string]: object }

/** The responses of a route that fails, each with its codes. */
export function errorResponses(route: TableRoute): Responses {
  return route.speaks === 'oauth' ? oauthResponses(route) : problemResponses(route)
}

function problemResponses(route: TableRoute): Responses {
  const responses = [...routeErrors(route)].map(([status, codes]) => {
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
      ],
    }
    const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code) }]))
    const description = codes.map((code) => `\`${code}\`: ${catalogue[code].title}`).join('\n\n')
    return [status, response(status, description, { 'application/problem+json': { schema, examples } })]
  })
  return Object.fromEntries(responses)
}

function exampleProblem(code: ErrorCode) {
  const errors = [{ pointer: '/password', code: 'too-short', detail: 'must have at least 8 characters' }]
  const details = code === 'validation-failed' ? { errors } : {}
  return problemOf(new PosternError(code, details), '3f1c9a52-7be4-4d10')
}

function oauthResponses(route: TableRoute): Responses {
  const byStatus = new Map<number, Set<OAuthErrorCode>>([[400, new Set(['unsupported_grant_type'])]])
  for (const code of [...routeErrors(route).values()].flat()) {
    const { status, error } = oauthErrorOf(new PosternError(code))
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(error))
  }
  const responses = [...byStatus].map(([status, errors]) => {
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/OAuthError' },
        { type: 'object', properties: { error: { enum: [...errors] } } },
      ],
    }
    const examples = Object.fromEntries([...errors].map((error) => [error, { value: { error } }]))
    const description = [...errors].map((error) => `\`${error}\``).join(', ')
    return [status, response(status, description, { 'application/json': { schema, examples } })]
  })
  return Object.fromEntries(responses)
}

function response(status: number, description: string, content: object): object {
  const headers = ['X-Request-Id', ...(extraHeaders[status] ?? [])]
  return { description, headers: headerReferences(headers), content }
}

const extraHeaders: { readonly [status: number]: readonly string[] } = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After'],
  503: ['Retry-After'],
}

/** References to headers that the components describe. */
export function headerReferences(names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}
