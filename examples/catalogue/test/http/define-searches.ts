import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { newProduct } from '../support/new-product.ts'
import type { World } from '../support/open-world.ts'
import { skusOf } from '../support/skus-of.ts'

/** What a search finds. */
export function defineSearches(test: Test, world: World): void {
  test('a search finds words and their beginnings in SKU, name and description, the better match first', async () => {
    const add = (members: object) => world.write('POST /api/v1/products', newProduct(members))
    await add({ sku: 'SRCH-1', name: 'Crème brûlée torch' })
    await add({ sku: 'SRCH-2', name: 'Kitchen scale', description: 'Weighs crème and torches of all sizes.' })
    const find = async (q: string) => {
      const { status, body } = await world.call(`GET /api/v1/products/search?q=${encodeURIComponent(q)}`)
      assert.is(status, 200, q)
      return skusOf(body.products)
    }
    assert.equal(await find('creme torch'), ['SRCH-1', 'SRCH-2'])
    assert.equal(await find('BRÛL'), ['SRCH-1'])
    assert.equal(await find('torch brulee'), ['SRCH-1'])
    assert.equal(await find('srch-2'), ['SRCH-2'])
    assert.equal(await find('torch nothing'), [])
    assert.equal(await find('rulee'), [], 'the middle of a word is not found')
    for (const q of [`torch' | !x:* & ) " * NOT `, 'torch OR', 'a:b:* -c "', '1e5 2.5 a@b.c']) await find(q.trim())
    const changed = await world.call('GET /api/v1/products/search?q=brulee')
    await world.write(`PATCH /api/v1/products/${changed.body.products[0]?.id}`, { name: 'Gas burner' })
    assert.equal([await find('brulee'), await find('burner')], [[], ['SRCH-1']])
  })
}
