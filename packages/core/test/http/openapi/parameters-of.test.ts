import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parametersOf } from '../../../src/http/openapi/parameters-of.ts'
import { jsonBody, noBody, queryBody } from '../../../src/http/route-body.ts'

const properties = { limit: { type: 'integer' }, name: { type: 'string' } } as const
const schema = { type: 'object', additionalProperties: false, properties } as const

test('what a route takes from its path and its query are parameters, with their examples', () => {
  const example = '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f'
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example }
  const body = queryBody(schema, { example: { limit: 50 } })
  const limit = { name: 'limit', in: 'query', schema: properties.limit, example: 50 }
  const name = { name: 'name', in: 'query', schema: properties.name }
  assert.equal(parametersOf({ path: '/things', body }), { parameters: [limit, name] })
  assert.equal(parametersOf({ path: '/things/:id', body }), { parameters: [id, limit, name] })
  assert.equal(parametersOf({ path: '/things/:id', body: noBody }), { parameters: [id] })
})

test('a body is none of them', () => {
  assert.equal(parametersOf({ path: '/things', body: jsonBody(schema, { example: {} }) }), {})
})

test.run()
