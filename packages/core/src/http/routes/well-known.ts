import type { AccessTokens } from '../../ports/access-tokens.ts'
import { everyone } from '../access.ts'
import { route, type TableRoute } from '../route.ts'
import { noBody } from '../route-body.ts'

export interface WellKnownParts {
  /** The base URL, as tokens name it. */
  readonly issuer: string
  readonly passwordGrant: boolean
  /** Whether services may ask about tokens. */
  readonly introspects?: boolean
  /** Absent where tokens have no public keys. */
  readonly jwks?: AccessTokens['jwks']
}

const common = {
  method: 'GET',
  access: everyone,
  tag: 'Discovery',
  body: noBody,
  errors: [],
  cacheSeconds: 300,
} as const

const jwksPath = '/.well-known/jwks.json'

/** The documents that a resource server reads; at the origin's root, and the only ones that may be cached. */
export function wellKnownRoutes(parts: WellKnownParts): readonly TableRoute[] {
  const { jwks } = parts
  return jwks === undefined ? [metadataRoute(parts)] : [jwksRoute(jwks), metadataRoute(parts)]
}

/** The public part of the key of RFC 7517 appendix A.1. */
const exampleKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  kid: 'k3Jx0cQ9rT2mVb7nZ5wYhA',
  alg: 'ES256',
  use: 'sig',
}

function jwksRoute(jwks: NonNullable<AccessTokens['jwks']>): TableRoute {
  return route({
    ...common,
    name: 'jwks',
    path: jwksPath,
    title: 'The public keys of the access tokens',
    description: 'A JWK Set (RFC 7517 §5).',
    answers: { 200: { description: 'The keys.', schema: jwkSet, example: { keys: [exampleKey] } } },
    run: () => jwks(),
    answer: (body) => ({ status: 200, body }),
  })
}

function metadataRoute({ issuer, passwordGrant, introspects = false, jwks }: WellKnownParts): TableRoute {
  const grants = passwordGrant ? ['refresh_token', 'password'] : ['refresh_token']
  const metadata = (prefix: string) => ({
    issuer,
    token_endpoint: `${issuer}${prefix}/auth/token`,
    ...(jwks !== undefined && { jwks_uri: `${issuer}${jwksPath}` }),
    ...(introspects && {
      introspection_endpoint: `${issuer}${prefix}/auth/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
    }),
    grant_types_supported: grants,
    // There is no authorization endpoint, so there are none (RFC 8414 §2 asks for the member all the same).
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none'],
  })
  return route({
    ...common,
    name: 'metadata',
    path: '/.well-known/oauth-authorization-server',
    title: 'What a resource server needs to know',
    description: 'The metadata of RFC 8414.',
    answers: { 200: { description: 'The metadata.', schema: metadataSchema, example: metadata('/api/v1') } },
    run: async (_, { prefix }) => metadata(prefix),
    answer: (body) => ({ status: 200, body }),
  })
}

const url = { type: 'string' } as const
const names = { type: 'array', items: { type: 'string' } } as const

const jwkSet = {
  type: 'object',
  required: ['keys'],
  properties: { keys: { type: 'array', items: { type: 'object' } } },
} as const

const metadataSchema = {
  type: 'object',
  required: ['issuer', 'token_endpoint', 'grant_types_supported', 'response_types_supported'],
  properties: {
    issuer: url,
    token_endpoint: url,
    jwks_uri: url,
    introspection_endpoint: url,
    introspection_endpoint_auth_methods_supported: names,
    grant_types_supported: names,
    response_types_supported: names,
    token_endpoint_auth_methods_supported: names,
  },
} as const
