import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { newProduct } from '../support/new-product.ts'
import type { World } from '../support/open-world.ts'

const long = (length: number) => 'x'.repeat(length)

/** Members that a product may not have, by the pointer of the answer. */
const wrongMembers: readonly (readonly [pointer: string, members: object])[] = [
  ['/price', { price: 0.1 }],
  ...['', '-1', '1.234', '1e3', '01', '.5', '1.', '1,5', '1000000000000', ' 1'].map(
    (price) => ['/price', { price }] as const,
  ),
  ...['', 'abc', 'A B', '-A', long(33)].map((sku) => ['/sku', { sku }] as const),
  ...['', ' x', 'x\u0000', '\ud800', 'a\u202eb', 'a\u2066b', 'a\u2028b', long(201)].map(
    (name) => ['/name', { name }] as const,
  ),
  ['/description', { description: `${long(4001)}` }],
  ['/description', { description: 'a\u0000b' }],
  ['/description', { description: 'a\u202eb' }],
  ['/category', { category: 'Not A Slug' }],
  ['/category', { category: 'unknown' }],
  ...[-1, 1.5, '3', null, 1e12].map((stock) => ['/stock', { stock }] as const),
  ['', { id: '01a22df1-940d-782e-86f2-e6a21835110e' }],
  ['', { __proto__x: 1 }],
]

const wrongQueries: readonly (readonly [pointer: string, query: string])[] = [
  ['/pageSize', 'pageSize=101'],
  ['/pageSize', 'pageSize=0'],
  ['/page', 'page=-1'],
  ['/page', 'page=1e2'],
  ['/page', 'page=99999999999999999999'],
  ['/page', 'page=1&page=2'],
  ['/inStock', 'inStock=1'],
  ['/sort', 'sort=sku'],
  ['/sort', 'sort=relevance'],
  ['/order', 'order=up'],
  ['/minPrice', 'minPrice=1.001'],
  ['/maxPrice', 'maxPrice=NaN'],
  ['/name', 'name=%00'],
  ['/category', "category='%20or%201=1"],
  ['', 'unknown=1'],
]

/** Members and parameters that are not as they must be. */
export function defineBadInput(test: Test, world: World): void {
  test('a wrong member is 422 with its pointer, at creation and at change, and nothing of it comes back', async () => {
    const { body: kept } = await world.write('POST /api/v1/products', newProduct())
    for (const [pointer, members] of wrongMembers) {
      const said = JSON.stringify(members)
      const [made, changed] = await Promise.all([
        world.write('POST /api/v1/products', newProduct(members)),
        world.write(`PATCH /api/v1/products/${kept.id}`, members),
      ])
      for (const { status, body } of [made, changed]) {
        assert.equal(
          [status, body.code, [...new Set(body.errors.map((error) => error.pointer))]],
          [422, 'validation-failed', [pointer]],
          said,
        )
      }
    }
    assert.equal((await world.call(`GET /api/v1/products/${kept.id}`)).body, kept)
    const empty = await world.write('POST /api/v1/products', {})
    assert.equal(empty.body.errors.map(({ pointer }) => pointer).sort(), ['/category', '/name', '/price', '/sku'])
    assert.is((await world.write(`PATCH /api/v1/products/${kept.id}`, {})).status, 422)
    const { version } = kept
    assert.is((await world.write(`PATCH /api/v1/products/${kept.id}`, { version })).status, 422)
    assert.equal((await world.call(`GET /api/v1/products/${kept.id}`)).body, kept)
  })

  test('a wrong parameter is 422 with its pointer', async () => {
    for (const [pointer, query] of wrongQueries) {
      const { status, body } = await world.call(`GET /api/v1/products?${query}`)
      assert.equal([status, [...new Set(body.errors.map((error) => error.pointer))]], [422, [pointer]], query)
    }
    for (const query of ['', 'q=', 'q=!!!', `q=${long(201)}`]) {
      const { status, body } = await world.call(`GET /api/v1/products/search?${query}`)
      assert.equal([status, body.errors[0]?.pointer], [422, '/q'], query)
    }
  })
}
