import { createExchange } from '../../src/http/create-exchange.ts'
import { createRoutes, type RouteParts } from '../../src/http/create-routes.ts'
import type { ExchangeParts } from '../../src/http/exchange-parts.ts'
import type { BodySource, ExchangeAnswer, ExchangeRequest } from '../../src/http/exchange-request.ts'
import type { TableRoute } from '../../src/http/route.ts'
import type { Operations } from '../../src/operations/operations.ts'
import { type AttributesSchema, createAttributeRules, noAttributes } from '../../src/schema/attributes.ts'
import { noEvents } from '../no-events.ts'
import { type FakeOperations, fakeOperations } from './fake-operations.ts'

export interface Sent {
  readonly body?: string | Uint8Array | object
  /** In place of a body that core parses itself. */
  readonly source?: BodySource
  readonly headers?: Readonly<Record<string, string>>
  readonly rawHeaders?: readonly string[]
  readonly prefix?: string
  readonly query?: string
  readonly requestId?: string
  readonly address?: string
}

export interface Contract extends FakeOperations {
  readonly routes: readonly TableRoute[]
  /** What was handed to the host's log. */
  readonly faults: readonly { readonly error: unknown; readonly requestId: string }[]
  /** How often a body was read. */
  reads(): number
  exchange(request: ExchangeRequest): Promise<ExchangeAnswer | undefined>
  /** Sends to a path below `/api/v1`; text and objects go as JSON unless a type is given. */
  send(method: string, path: string, sent?: Sent): Promise<ExchangeAnswer>
}

export interface ContractOptions extends Partial<RouteParts>, Partial<Pick<ExchangeParts, 'requestSeconds'>> {
  readonly operations?: Partial<Operations>
  readonly attributes?: AttributesSchema
  /** Runs while the body is read. */
  readonly onRead?: () => Promise<void>
}

const issuer = 'https://auth.test'
export const asUser = { authorization: 'Bearer good' }

/** The contract over operations that note how they were called. */
export function contract(options: ContractOptions = {}): Contract {
  const { operations: given, requestSeconds, attributes = noAttributes, onRead, ...parts } = options
  const fake = fakeOperations(given)
  const faults: { readonly error: unknown; readonly requestId: string }[] = []
  const routes = createRoutes({ issuer, passwordGrant: true, jwks: async () => ({ keys: [] }), ...parts })
  const exchange = createExchange({
    operationsFor: () => ({ checks: fake.operations, operations: () => fake.operations }),
    events: noEvents,
    routes,
    attributes: createAttributeRules(attributes),
    onFault: (error, requestId) => faults.push({ error, requestId }),
    ...(requestSeconds !== undefined && { requestSeconds }),
  })
  let reads = 0
  return {
    ...fake,
    routes,
    faults,
    exchange,
    reads: () => reads,
    async send(method, path, { body, source, headers = {}, ...rest } = {}) {
      const answer = await exchange({
        ...rest,
        method,
        path: path.startsWith('/.well-known/') ? path : (rest.prefix ?? '/api/v1') + path,
        headers: { ...(isJson(body) && { 'content-type': 'application/json' }), ...headers },
        async body() {
          reads++
          await onRead?.()
          return source ?? { bytes: bytesOf(body) }
        },
      })
      if (answer === undefined) throw new Error(`${method} ${path} fell through`)
      return answer
    },
  }
}

function isJson(body: Sent['body']): boolean {
  return body !== undefined && !(body instanceof Uint8Array)
}

function bytesOf(body: Sent['body']): Uint8Array {
  if (body instanceof Uint8Array) return body
  return new TextEncoder().encode(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body))
}

/** The body of an answer, parsed. */
export function bodyOf(answer: ExchangeAnswer): { readonly [member: string]: unknown } {
  return JSON.parse(answer.body ?? 'null')
}
