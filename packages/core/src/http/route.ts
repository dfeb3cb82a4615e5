import type { JsonObject } from '../domain/json.ts'
import type { Credentials, RequestContext } from '../operations/operations.ts'
import type { RequestOperations } from '../operations/request-operations.ts'
import type { Principal } from '../schema/results.ts'
import { type Access, type Asker, principalOf } from './access.ts'
import type { RouteBody } from './route-body.ts'
import type { Answer, RouteDefinition } from './route-definition.ts'
import { wrapDefinition } from './wrap-definition.ts'
import type { RouteWrap } from './wrap-route.ts'

type AnyDefinition = RouteDefinition<unknown, Asker, unknown>

/** A row of the table, with its types closed over. */
export interface TableRoute extends Omit<AnyDefinition, 'access' | 'body' | 'run' | 'answer'> {
  readonly access: Access<undefined>['kind']
  readonly takesBasic: boolean | 'only'
  readonly body: Omit<RouteBody<unknown>, 'read'>
  /** Access, then the body, then the operation, in this order. */
  handle(operations: RequestOperations, request: RouteRequest): Promise<Answer>
  /** The row with the host's own code around its operation, the first wrap outermost. */
  wrap(wraps: readonly RouteWrap[]): TableRoute
  /** The row, with another one in its place for whoever asks about themselves. */
  orForSelf(self: TableRoute): TableRoute
}

/** A request whose body has come in. */
export interface RouteRequest {
  readonly credentials: Credentials
  readonly id: string
  context(): RequestContext
  readonly prefix: string
  /** @throws {PosternError} `invalid-request` */
  parse(): JsonObject
  /** Told who asks as soon as it is known, so that a refusal can be logged with it. */
  admitted(user: Principal['user'] | undefined): void
}

/** Makes a row of its definition. */
export function route<B, P extends Asker, R>(definition: RouteDefinition<B, P, R>): TableRoute {
  const { access, body, run, answer, ...data } = definition
  const made: TableRoute = {
    ...data,
    access: access.kind,
    takesBasic: access.takesBasic ?? false,
    body,
    async handle({ checks, operations }, { credentials, id, context, prefix, parse, admitted }) {
      const principal = await access.admit(checks, credentials, id)
      admitted(principalOf(principal)?.user)
      const given = body.media === undefined ? {} : parse()
      const input = body.read(given)
      if (definition.opensSession && given.transport === 'cookie') await checks.requireSameOrigin(credentials)
      return answer(await run(operations, { body: input, principal, id, context, prefix, credentials }))
    },
    wrap: (wraps) => route(wrapDefinition(definition, wraps)),
    orForSelf: (self) => ({
      ...made,
      async handle(operations, request) {
        const asker = await access.admit(operations.checks, request.credentials, request.id)
        const isSelf = principalOf(asker)?.user.id === request.id
        return (isSelf ? self : made).handle(operations, request)
      },
    }),
  }
  return made
}
