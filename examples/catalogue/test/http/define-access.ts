import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { newProduct } from '../support/new-product.ts'
import type { World } from '../support/open-world.ts'

/** Who may write. */
export function defineAccess(test: Test, world: World): void {
  test('only admins write: 401 without a session, 403 without the role, and nothing has changed', async () => {
    const { body } = await world.write('POST /api/v1/products', newProduct())
    const writes = [
      ['POST /api/v1/products', newProduct()],
      [`PATCH /api/v1/products/${body.id}`, { stock: 9 }],
      [`DELETE /api/v1/products/${body.id}`, undefined],
      ['POST /api/v1/categories', { slug: 'mine', name: 'Mine' }],
      ['PATCH /api/v1/categories/things', { name: 'Mine' }],
      ['DELETE /api/v1/categories/things', undefined],
    ] as const
    for (const [request, sent] of writes) {
      const options = sent === undefined ? {} : { body: sent }
      const anonymous = await world.call(request, options)
      assert.equal([anonymous.status, anonymous.body.code], [401, 'unauthenticated'], request)
      assert.match(anonymous.headers.get('WWW-Authenticate') ?? '', /^Bearer/)
      const other = await world.call(request, { ...options, token: world.user })
      assert.equal([other.status, other.body.code], [403, 'forbidden'], request)
      assert.is(
        (await world.call(request, { body: 'no JSON', token: world.user })).status,
        403,
        'before the body counts',
      )
    }
    assert.equal((await world.call(`GET /api/v1/products/${body.id}`)).body, body)
    assert.is(
      (await world.call('GET /api/v1/categories')).body.categories.some(({ slug }) => slug === 'mine'),
      false,
    )
  })
}
