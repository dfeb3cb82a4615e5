import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { newProduct } from '../support/new-product.ts'
import type { World } from '../support/open-world.ts'

/** Many writers at once. */
export function defineRaces(test: Test, world: World): void {
  test('of 50 parallel creates with one SKU one is made, the others are told which member is taken', async () => {
    const body = newProduct({ sku: 'WANTED' })
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.write('POST /api/v1/products', body)))
    assert.equal(answers.map(({ status }) => status).sort(), [201, ...Array.from({ length: 49 }, () => 409)])
    const refused = answers.find(({ status }) => status === 409)?.body
    assert.is(refused?.code, 'conflict')
    assert.equal(refused?.errors, [{ pointer: '/sku', code: 'taken', detail: 'is taken' }])
    assert.is((await world.call('GET /api/v1/products/search?q=wanted')).body.total, 1)
    const other = await world.write('POST /api/v1/products', newProduct())
    const path = `/api/v1/products/${other.body.id}`
    assert.is((await world.write(`PATCH ${path}`, { sku: 'WANTED' })).status, 409)
  })

  test('of 50 changes that saw one version one is made', async () => {
    const { body } = await world.write('POST /api/v1/products', newProduct())
    const change = (stock: number) => world.write(`PATCH /api/v1/products/${body.id}`, { stock, version: 1 })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, number) => change(number)))
    assert.equal(answers.map(({ status }) => status).sort(), [200, ...Array.from({ length: 49 }, () => 409)])
  })

  test('50 changes of different members at once all hold', async () => {
    const { body } = await world.write('POST /api/v1/products', newProduct())
    const path = `/api/v1/products/${body.id}`
    const changes = Array.from({ length: 25 }, (_, number) => [{ stock: number }, { price: `${number}.50` }]).flat()
    const answers = await Promise.all(changes.map((change) => world.write(`PATCH ${path}`, change)))
    assert.ok(answers.every(({ status }) => status === 200))
    assert.is((await world.call(`GET ${path}`)).body.version, 51)
  })
}
