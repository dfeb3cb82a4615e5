import type { JsonObject } from '../domain/json.ts'
import { parseInput } from '../schema/check.ts'
import type { ObjectSchema } from '../schema/infer.ts'
import { withoutAnnotations } from '../schema/walk-schema.ts'
import { type Asker, principalOf } from './access.ts'
import type { RouteBody } from './route-body.ts'
import type { RouteDefinition } from './route-definition.ts'
import type { RouteWrap } from './wrap-route.ts'

interface WrappedBody<B> {
  readonly input: B
  /** The added members, for each wrap in turn. */
  readonly extras: readonly JsonObject[]
}

/**
 * A route with wraps around its operation, the first outermost.
 *
 * @throws {TypeError} where a wrap adds a member that the body has already.
 */
export function wrapDefinition<B, P extends Asker, R>(
  definition: RouteDefinition<B, P, R>,
  wraps: readonly RouteWrap[],
): RouteDefinition<WrappedBody<B>, P, R> {
  return {
    ...definition,
    body: wrapBody(definition.body, wraps),
    run(operations, { body, ...call }) {
      const operation = () => definition.run(operations, { ...call, body: body.input })
      const outermost = wraps.reduceRight<() => Promise<R>>((next, wrap, index) => {
        const extra = body.extras[index] ?? {}
        const principal = principalOf(call.principal)
        return () => around(wrap, { input: body.input, extra, principal, context: call.context() }, next)
      }, operation)
      return outermost()
    },
  }
}

type CallOfWrap = Omit<Parameters<RouteWrap['run']>[0], 'next'>

/**
 * Runs a wrap and answers what came of the operation: also where the wrap swallowed its failure or did not wait for it.
 *
 * Nothing is answered while the operation is under way, so that what the answer says has happened.
 */
async function around<R>(wrap: RouteWrap, call: CallOfWrap, inner: () => Promise<R>): Promise<R> {
  let operation: Promise<R> | undefined
  const next = () => {
    if (operation !== undefined) {
      return handled(misused(wrap, 'next() runs the operation once; keep its result'))
    }
    operation = Promise.resolve().then(inner)
    return handled(operation)
  }
  try {
    await wrap.run({ ...call, next })
  } finally {
    await Promise.allSettled([operation])
  }
  return operation ?? misused(wrap, 'run must await next(), or throw a PosternError to refuse')
}

/** A rejection that nobody awaits would end the process, and any client could bring it about. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

async function misused(wrap: RouteWrap, sentence: string): Promise<never> {
  throw new TypeError(`wrapRoute('${wrap.name}'): ${sentence}`)
}

function wrapBody<B>(body: RouteBody<B>, wraps: readonly RouteWrap[]): RouteBody<WrappedBody<B>> {
  const added = wraps.map((wrap) => wrap.body).filter((extra) => extra !== undefined)
  const schema = added.reduce(merge, body.schema)
  const checked = withoutAnnotations(JSON.parse(JSON.stringify(schema)))
  return {
    ...body,
    ...(added.length > 0 && { media: body.media ?? 'json' }),
    optional: body.optional && (schema.required ?? []).length === 0,
    schema,
    read(value) {
      if (added.length === 0) return { input: body.read(value), extras: [] }
      parseInput(checked, value)
      const extras = wraps.map((wrap) => (wrap.body === undefined ? {} : pick(wrap.body, value)))
      return { input: body.read(pick(body.schema, value)), extras }
    },
  }
}

function merge(schema: ObjectSchema, extra: ObjectSchema): ObjectSchema {
  const taken = Object.keys(extra.properties).find((name) => Object.hasOwn(schema.properties, name))
  if (taken !== undefined)
    throw new TypeError(`wrapRoute: the body has a member "${taken}" already; choose another name`)
  return {
    ...schema,
    properties: { ...schema.properties, ...extra.properties },
    required: [...(schema.required ?? []), ...(extra.required ?? [])],
  }
}

function pick(schema: ObjectSchema, value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(schema.properties, name)))
}
