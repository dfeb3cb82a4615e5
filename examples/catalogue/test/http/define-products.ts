import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { newProduct } from '../support/new-product.ts'
import type { World } from '../support/open-world.ts'

/** Products, one at a time. */
export function defineProducts(test: Test, world: World): void {
  test('a product is made, read, changed and taken out again', async () => {
    const made = await world.write('POST /api/v1/products', newProduct({ sku: 'LIFE-1', price: '19.9', stock: 3 }))
    assert.is(made.status, 201)
    assert.match(made.body.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.is(made.body.price, '19.90')
    const path = `/api/v1/products/${made.body.id}`
    assert.is(made.headers.get('Location'), path)
    assert.equal((await world.call(`GET ${path}`)).body, made.body)

    const changed = await world.write(`PATCH ${path}`, { name: 'Another', version: 1 })
    assert.equal([changed.status, changed.body.version, changed.body.stock], [200, 2, 3])
    assert.is((await world.call(`GET ${path}`)).body.name, 'Another')

    assert.is((await world.write(`DELETE ${path}`)).status, 204)
    assert.is((await world.call(`GET ${path}`)).status, 404)
    assert.is((await world.write(`DELETE ${path}`)).status, 404)
    assert.is((await world.write(`PATCH ${path}`, { stock: 1 })).status, 404)
    assert.equal((await world.call('GET /api/v1/products/search?q=LIFE')).body.products, [])
  })

  test('the SKU of a product that was taken out may be used again', async () => {
    const made = await world.write('POST /api/v1/products', newProduct({ sku: 'AGAIN' }))
    await world.write(`DELETE /api/v1/products/${made.body.id}`)
    assert.is((await world.write('POST /api/v1/products', newProduct({ sku: 'AGAIN' }))).status, 201)
  })

  test('categories are listed, renamed, and removed only while no product refers to them', async () => {
    assert.is((await world.write('POST /api/v1/categories', { slug: 'brief', name: 'Brief' })).status, 201)
    assert.is((await world.write('POST /api/v1/categories', { slug: 'brief', name: 'Other' })).status, 409)
    assert.is((await world.write('PATCH /api/v1/categories/brief', { name: 'Short' })).body.name, 'Short')
    const { categories } = (await world.call('GET /api/v1/categories')).body
    assert.equal(
      categories.find(({ slug }) => slug === 'brief'),
      { slug: 'brief', name: 'Short' },
    )
    assert.is((await world.write('DELETE /api/v1/categories/brief')).status, 204)
    assert.is((await world.write('DELETE /api/v1/categories/brief')).status, 404)
    assert.is((await world.write('PATCH /api/v1/categories/brief', { name: 'x' })).status, 404)
    const refused = await world.write('POST /api/v1/products', newProduct({ category: 'brief' }))
    assert.equal([refused.status, refused.body.errors[0]?.pointer], [422, '/category'])
    assert.is((await world.write('DELETE /api/v1/categories/things')).status, 409)
  })
}
