import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { newProduct } from '../support/new-product.ts'
import type { World } from '../support/open-world.ts'
import { skusOf } from '../support/skus-of.ts'

/** What a list is asked for. */
export function defineLists(test: Test, world: World): void {
  test('prices are exact: 0.1 and 0.2 are neighbours of 0.3, twelve digits keep their cents, and order is by value', async () => {
    const prices = ['999999999999.99', '0.3', '0.1', '9', '10.00', '0.2', '999999999999.98', '0']
    for (const price of prices) {
      const made = await world.write('POST /api/v1/products', newProduct({ name: 'Exact', price }))
      assert.is(made.status, 201, price)
    }
    const list = (query: string) => world.call(`GET /api/v1/products?name=exact&sort=price&${query}`)
    const found = async (query: string) => (await list(query)).body.products.map(({ price }) => price)
    const rising = ['0.00', '0.10', '0.20', '0.30', '9.00', '10.00', '999999999999.98', '999999999999.99']
    assert.equal(await found('order=asc'), rising)
    assert.equal(await found('order=desc'), [...rising].reverse())
    assert.equal(await found('minPrice=0.3&maxPrice=0.30'), ['0.30'])
    assert.equal(await found('minPrice=0.11&maxPrice=9.99'), ['0.20', '0.30', '9.00'])
    assert.equal(await found('minPrice=999999999999.99'), ['999999999999.99'])
  })

  test('a list is filtered by name, category, price and stock, sorted both ways, and paged without gaps', async () => {
    await world.write('POST /api/v1/categories', { slug: 'lists', name: 'Lists' })
    for (let number = 0; number < 25; number++) {
      const members = { name: number % 2 ? `Éven ${number % 5}` : `Odd ${number % 5}`, category: 'lists' }
      await world.write('POST /api/v1/products', newProduct({ ...members, stock: number % 3, price: `${number}` }))
    }
    const list = async (query: string) => (await world.call(`GET /api/v1/products?category=lists&${query}`)).body
    assert.equal([(await list('')).total, (await list('pageSize=10')).pages], [25, 3])
    assert.is((await list('name=EVEN')).total, 12)
    assert.is((await list('inStock=true')).total, 16)
    assert.is((await list('inStock=false')).total, 9)
    assert.is((await list('minPrice=5&maxPrice=6.99&name=odd')).total, 1)
    assert.equal((await list('page=9')).products, [])
    for (const order of ['asc', 'desc']) {
      const pages = await Promise.all(
        [1, 2, 3].map((page) => list(`sort=name&order=${order}&pageSize=10&page=${page}`)),
      )
      const all = pages.flatMap(({ products }) => products)
      assert.is(new Set(skusOf(all)).size, 25, 'each product is on one page')
      const names = all.map(({ name }) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
      assert.equal(names, order === 'asc' ? [...names].sort() : [...names].sort().reverse())
    }
    const stocks = (await list('sort=stock&order=desc')).products.map(({ stock }) => stock)
    assert.equal(
      stocks,
      [...stocks].sort((one, other) => other - one),
    )
    const made = (await list('sort=createdAt&pageSize=100')).products.map(({ price }) => Number(price))
    assert.equal(
      made,
      [...made].sort((one, other) => one - other),
    )
  })
}
