import { performance } from 'node:perf_hooks'
import { guardLimiter } from './defaults/guarded-limiter.ts'
import { guardPasswords } from './defaults/guarded-passwords.ts'
import { guardStore } from './defaults/guarded-store.ts'
import { defaults } from './domain/defaults.ts'
import type { RequestContext } from './operations/operations.ts'
import type { Ports } from './ports/ports.ts'
import { parseInput } from './schema/check.ts'
import * as inputs from './schema/inputs.ts'

/** The ports of one call: its store, its limiter, its hashes and its block list answer by one deadline or not at all. */
export function portsOfCall(ports: Ports, dueMs = performance.now() + defaults.http.requestSeconds * 1000): Ports {
  const limiter = guardLimiter(ports.limiter, dueMs)
  return { ...ports, ...guardStore(ports, dueMs), ...guardPasswords(ports, dueMs), limiter }
}

/** The context as its schema has it. */
export function parseContext(context: RequestContext | undefined): RequestContext {
  return context === undefined ? {} : parse(inputs.requestContext, context)
}

/** The input as its schema has it; the declared type, which names the alternatives more closely, holds as well. */
export function parse<T>(schema: object, input: T): T {
  parseInput(schema, input)
  return input
}
