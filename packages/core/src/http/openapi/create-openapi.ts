import { createSessionCookie } from '../../domain/session-cookie.ts'
import type { AttributesSchema } from '../../schema/attributes.ts'
import type { FieldSchema } from '../../schema/infer.ts'
import { sessionResult, userResult } from '../../schema/results.ts'
import type { TableRoute } from '../route.ts'
import { wireSignedIn, wireTokens } from '../wire.ts'
import { type AttributeViews, attributeViews } from './attribute-views.ts'
import { oauthErrorSchema, problemSchema } from './error-schemas.ts'
import { createOperationWriter } from './operation-writer.ts'
import { createSchemaWriter } from './schema-writer.ts'

export interface OpenapiParts {
  readonly routes: readonly TableRoute[]
  /** The host's own fields. */
  readonly attributes: AttributesSchema
  /** The base URL. */
  readonly issuer: string
  readonly prefix: string
}

const named: readonly (readonly [string, FieldSchema])[] = [
  ['User', userResult],
  ['Session', sessionResult],
  ['Tokens', wireTokens],
  ['SignedIn', wireSignedIn],
  ['Problem', problemSchema],
  ['OAuthError', oauthErrorSchema],
]

const tags: { readonly [name: string]: string } = {
  Authentication: 'Getting in and out.',
  Account: 'What users do with themselves.',
  Sessions: 'Where a user is signed in.',
  'E-mail': 'What goes through a mailbox: proving an address, a new password, another address.',
  Administration: 'What admins do with users.',
  Discovery: 'What other services read, at the root of the origin.',
}

/** The contract as an OpenAPI 3.1 document, with the host's own fields and the members that wraps added. */
export function createOpenapi({ routes, attributes, issuer, prefix }: OpenapiParts): object {
  const views = attributeViews(attributes)
  const used = new Set(routes.map((route) => route.tag))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Postern',
      version: '1',
      description: 'Users, sessions and tokens. Refusals are problems (RFC 9457); match their `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: issuer + prefix }],
    tags: Object.entries(tags)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths: writePaths(routes, views, issuer),
    components: { securitySchemes: securitySchemes(issuer), headers, schemas: writeComponents(views) },
  }
}

const writer = () => createSchemaWriter(new Map(named.map(([name, schema]) => [schema, name])))

function writePaths(routes: readonly TableRoute[], views: AttributeViews, issuer: string): object {
  const writeOperation = createOperationWriter(writer(), views)
  const paths = new Map<string, object>()
  for (const route of routes) {
    const path = route.path.replace(':id', '{id}')
    const atRoot = path.startsWith('/.well-known/') && { servers: [{ url: issuer }] }
    paths.set(path, { ...paths.get(path), ...atRoot, [route.method.toLowerCase()]: writeOperation(route) })
  }
  return Object.fromEntries(paths)
}

function writeComponents(views: AttributeViews): object {
  const { spell } = writer()
  return Object.fromEntries(named.map(([name, schema]) => [name, spell(schema, views.read)]))
}

const securitySchemes = (issuer: string) => ({
  bearer: { type: 'http', scheme: 'bearer', description: 'The `access_token` of a login or a refresh.' },
  basic: { type: 'http', scheme: 'basic', description: 'An address and the password of its account (RFC 7617).' },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: createSessionCookie(issuer.startsWith('https:'), 'lax').name,
    description:
      'Set by a login with `transport` "cookie". What changes something by it must come from a page of the base URL or of ' +
      '`trustedOrigins`, or bear `X-Postern-CSRF`. Beside `Authorization` it is not looked at.',
  },
})

const headers = {
  'X-Request-Id': { description: 'Names the request in the logs.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
  'WWW-Authenticate': { description: 'RFC 6750 §3.', schema: { type: 'string' } },
  'Set-Cookie': {
    description: 'The session cookie, where the session is one of a cookie: set, set anew, or removed.',
    schema: { type: 'string' },
  },
  'Clear-Site-Data': {
    description: 'Where the cookie is removed: what else the browser is to forget of this site.',
    schema: { type: 'string' },
  },
} as const
