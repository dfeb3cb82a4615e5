import type { RequestContext } from '../operations/operations.ts'
import { compileHostObject } from '../schema/attributes-schema.ts'
import type { Infer, ObjectSchema } from '../schema/infer.ts'
import type { RegisterInput, UpdateUserInput } from '../schema/inputs.ts'
import type { Principal, Registration, SignedIn, User } from '../schema/results.ts'

/** What each route that can be wrapped takes and gives. */
interface Wrappable {
  readonly register: { readonly input: RegisterInput; readonly principal: undefined; readonly result: Registration }
  readonly login: {
    /** `email` and `username` stand in `login` here. */
    readonly input: {
      readonly login: string
      readonly password: string
      readonly transport?: 'bearer' | 'cookie'
      readonly remember?: boolean
    }
    readonly principal: undefined
    readonly result: SignedIn
  }
  readonly 'update-me': { readonly input: UpdateUserInput; readonly principal: Principal; readonly result: User }
  readonly 'delete-me': { readonly input: undefined; readonly principal: Principal; readonly result: undefined }
}
export type WrapName = keyof Wrappable

const names: readonly string[] = ['register', 'login', 'update-me', 'delete-me'] satisfies readonly WrapName[]

/** The body becomes a part of the route's own, in which a reference would lead nowhere. */
const noReferences = ['$ref', '$defs', '$id', '$anchor', '$dynamicRef', 'definitions']

type NoMembers = {
  readonly type: 'object'
  readonly properties: Record<never, never>
  readonly additionalProperties: false
}

/** One request to a wrapped route; its body has been checked, and access was given. */
export interface WrapCall<N extends WrapName, E> {
  /** The operation's own input. */
  readonly input: Wrappable[N]['input']
  /** The members that the wrap added to the body. */
  readonly extra: E
  /** Who asks; undefined on the public routes. */
  readonly principal: Wrappable[N]['principal']
  readonly context: RequestContext
  /** Runs the operation; throws where it is called a second time. */
  next(): Promise<Wrappable[N]['result']>
}

/** The host's own code around a route; made by `wrapRoute`. */
export interface RouteWrap {
  readonly name: WrapName
  readonly body?: ObjectSchema
  run(call: {
    readonly input: unknown
    readonly extra: unknown
    readonly principal: Principal | undefined
    readonly context: RequestContext
    next(): Promise<unknown>
  }): Promise<unknown>
}

/**
 * Puts code of the host's around what stands behind a route: over HTTP only, not around `postern.register()` itself.
 *
 * `body` adds members that only the wrap sees. `run` awaits `next()` once, or refuses by throwing a `PosternError`; the
 * answer is what came of the operation, whatever `run` returns and whether or not it waited.
 *
 * Also around what does the same by another path: `PATCH` and `DELETE` of `/users/:id` with the caller's own id.
 *
 * @throws {TypeError} for a route that cannot be wrapped, no `run`, or a `body` that is not a closed object schema or
 * cannot work.
 */
export function wrapRoute<const N extends WrapName, const B extends ObjectSchema = NoMembers>(
  name: N,
  wrap: { readonly body?: B; run(call: WrapCall<N, Infer<B>>): Promise<unknown> },
): RouteWrap {
  if (!names.includes(name)) throw new TypeError(`wrapRoute: only ${names.join(', ')} can be wrapped`)
  if (typeof wrap?.run !== 'function') throw new TypeError(`wrapRoute('${name}') needs { run({ next }) { … } }`)
  const { body } = wrap
  if (body !== undefined && (body.type !== 'object' || body.additionalProperties !== false)) {
    throw new TypeError(`wrapRoute('${name}'): body must have type "object" and additionalProperties false`)
  }
  if (body !== undefined) compileHostObject(body, `wrapRoute('${name}'): body`, noReferences)
  return { name, ...(body !== undefined && { body }), run: wrap.run }
}

/** Tells whether something may stand in the option `wrap`. */
export function isRouteWrap(value: unknown): value is RouteWrap {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('run' in value)) return false
  return names.some((name) => name === value.name) && typeof value.run === 'function'
}
