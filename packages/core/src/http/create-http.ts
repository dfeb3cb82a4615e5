import { defaults } from '../domain/defaults.ts'
import type { RequestOperations } from '../operations/request-operations.ts'
import type { EventContext } from '../ports/events.ts'
import type { Ports } from '../ports/ports.ts'
import { type AttributesSchema, noAttributes } from '../schema/attributes.ts'
import type { createExchange } from './create-exchange.ts'
import { createRoutes } from './create-routes.ts'
import type { ExchangeParts } from './exchange-parts.ts'
import type { Exchange } from './exchange-request.ts'
import type { OnFault } from './expected-error.ts'
import { createOpenapi } from './openapi/create-openapi.ts'
import type { TableRoute } from './route.ts'
import type { Route } from './route-definition.ts'
import type { RouteWrap } from './wrap-route.ts'

export interface HttpParts {
  readonly operationsFor: (context: () => EventContext) => RequestOperations
  readonly ports: Pick<Ports, 'accessTokens' | 'policy' | 'events'>
  /** The base URL. */
  readonly issuer: string
  readonly options: HttpOptions
  /** The routes of what the host has switched on. */
  readonly features: readonly TableRoute[]
  /** Loads what answers requests, at the first of them: a host without HTTP has none. */
  loadExchange(): Promise<{ readonly createExchange: typeof createExchange }>
}

export interface HttpOptions {
  readonly attributes?: AttributesSchema
  readonly passwordGrant?: boolean
  readonly wrap?: readonly RouteWrap[]
  readonly onFault?: OnFault
}

export interface Http {
  readonly routes: readonly Route[]
  readonly exchange: Exchange
  openapi(options?: { readonly prefix?: string }): object
}

/**
 * The HTTP contract over the operations: its table, its one entry, its document.
 *
 * @throws {TypeError} where a wrap adds a member that the body has already.
 */
export function createHttp({
  operationsFor,
  ports: { accessTokens, policy, events },
  issuer,
  options,
  features,
  loadExchange,
}: HttpParts): Http {
  const { attributes = noAttributes, passwordGrant = false, wrap = [], onFault } = options
  const jwks = accessTokens.jwks?.bind(accessTokens)
  const introspects = policy.services.length > 0
  const routes = createRoutes({
    issuer,
    passwordGrant,
    introspects,
    wraps: wrap,
    features,
    ...(jwks !== undefined && { jwks }),
  })
  const parts: ExchangeParts = {
    operationsFor,
    events,
    routes,
    attributes: policy.attributes,
    trustedOrigins: policy.pages.trusted,
    ...(onFault !== undefined && { onFault }),
  }
  let made: Exchange | undefined
  const make = async () => {
    const { createExchange } = await loadExchange()
    made ??= createExchange(parts)
    return made
  }
  return {
    routes: routes.map(({ name, method, path, access }) => ({
      name,
      method,
      path,
      access: access === 'optional' ? 'public' : access,
    })),
    exchange: (request) => (made === undefined ? make().then((exchange) => exchange(request)) : made(request)),
    openapi: ({ prefix = defaults.http.prefix } = {}) => createOpenapi({ routes, attributes, issuer, prefix }),
  }
}
