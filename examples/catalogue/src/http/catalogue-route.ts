import type { ErrorCode, Infer, ObjectSchema } from 'postern'
import type { Remembered } from '../cache/create-memo.ts'
import type { Ports } from '../operations/ports.ts'

/** What a route has read of its request. */
export interface RouteInput<Q, B> {
  /** The variable part of the path, checked by its schema. */
  readonly key: string
  readonly query: Q
  readonly body: B
}

/** JSON to send as it stands, a value to be sent as JSON, or nothing. */
export type RouteAnswer = Remembered | { readonly value: object; readonly location?: string } | undefined

interface RouteShape {
  readonly name: string
  readonly title: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With at most one variable part, which `key` describes. */
  readonly path: string
  /** `admin`: the role is asked of Postern, at each request. */
  readonly access: 'public' | 'admin'
  readonly answer: { readonly status: 200 | 201 | 204; readonly schema?: object }
  /** Beside those of all routes. */
  readonly errors: readonly ErrorCode[]
}

/** A row of the table: what the app mounts, and what the document says. */
export interface CatalogueRoute extends RouteShape {
  readonly key?: { readonly name: string; readonly schema: object }
  readonly query?: ObjectSchema
  readonly body?: ObjectSchema
  run(ports: Ports, input: RouteInput<unknown, unknown>): Promise<RouteAnswer>
}

interface RouteDefinition<Q extends object, B extends object> extends RouteShape {
  readonly key?: { readonly name: string; readonly schema: object }
  readonly query?: Q
  readonly body?: B
  run(ports: Ports, input: RouteInput<Infer<Q>, Infer<B>>): Promise<RouteAnswer>
}

/** A row whose `run` is typed by its schemas; the app hands it only what they have let through. */
export function defineRoute<const Q extends ObjectSchema, const B extends ObjectSchema>(
  definition: RouteDefinition<Q, B>,
): CatalogueRoute {
  // Method parameters are bivariant: the app checks by these very schemas before it calls.
  return definition
}
