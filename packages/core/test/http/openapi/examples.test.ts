import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isJsonObject } from '../../../src/domain/json.ts'
import { createRoutes } from '../../../src/http/create-routes.ts'
import { createOpenapi } from '../../../src/http/openapi/create-openapi.ts'
import { noAttributes } from '../../../src/schema/attributes.ts'
import { compile, fits } from '../../../src/schema/check.ts'
import { asObject, at, operationsOf } from './read-document.ts'

const routes = createRoutes({ issuer: 'https://auth.test', passwordGrant: true, jwks: async () => ({ keys: [] }) })
const parts = { routes, attributes: noAttributes, issuer: 'https://auth.test', prefix: '/api/v1' }
const document = asObject(createOpenapi(parts))

/** The schema without references, as ajv takes it. */
function inlined(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inlined)
  if (!isJsonObject(node)) return node
  const reference = node.$ref
  if (typeof reference === 'string') return inlined(at(document, reference.slice(2).split('/')))
  return Object.fromEntries(Object.entries(node).map(([name, inside]) => [name, inlined(inside)]))
}

/** Each place with a schema and an example or several. */
function contentsOf(operation: unknown): readonly { readonly schema: object; readonly examples: readonly unknown[] }[] {
  if (typeof operation !== 'object' || operation === null) return []
  const inside = Object.values(operation).flatMap(contentsOf)
  if (!isJsonObject(operation) || !isJsonObject(operation.schema) || operation.in !== undefined) return inside
  const several = isJsonObject(operation.examples) ? Object.values(operation.examples) : []
  const examples = [operation.example, ...several.map((one) => asObject(one).value)].filter((one) => one !== undefined)
  return [{ schema: asObject(inlined(operation.schema)), examples }, ...inside]
}

test('every schema of the document compiles', () => {
  for (const { operation } of operationsOf(document)) {
    for (const { schema } of contentsOf(operation)) assert.ok(compile(schema))
  }
})

test('every body and every answer has an example, and every example fits its schema', () => {
  let checked = 0
  for (const { operation } of operationsOf(document)) {
    for (const { schema, examples } of contentsOf(operation)) {
      assert.ok(examples.length > 0, String(operation.operationId))
      for (const example of examples) {
        assert.ok(fits(schema, structuredClone(example)), `${operation.operationId} ${JSON.stringify(example)}`)
        checked++
      }
    }
  }
  assert.ok(checked > 60, String(checked))
})

test('every example of a body is one that its route reads', () => {
  const bodies = routes.filter(({ body }) => body.media !== undefined)
  assert.ok(bodies.length > 6)
  for (const { name, body } of bodies) assert.ok(fits(body.schema, structuredClone(body.example)), name)
})

test.run()
