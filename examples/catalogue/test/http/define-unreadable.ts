import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import type { World } from '../support/open-world.ts'

/** Requests that no route can read, and paths that no route has. */
export function defineUnreadable(test: Test, world: World): void {
  test('a body that cannot be read is a problem with the status of its kind', async () => {
    const post = (body: string, headers = {}) =>
      world.call('POST /api/v1/products', { body, headers, token: world.admin })
    assert.equal([(await post('{')).status, (await post('"text"')).status, (await post('[]')).status], [400, 422, 422])
    assert.is((await post(JSON.stringify({ name: 'x'.repeat(40_000) }))).status, 413)
    assert.is((await post('{}', { 'Content-Type': 'text/plain' })).status, 415)
    assert.is((await post('{}', { 'Content-Encoding': 'gzip' })).status, 415)
    for (const twice of [
      '"price":"1.00","price":"2.00"',
      '"price":"1.00","pr\\u0069ce":"2.00"',
      '"a":[{"b":1,"b":2}]',
    ]) {
      assert.is((await post(`{${twice}}`)).status, 400, twice)
    }
    assert.is((await post('{"a":{"b":"{"},"c":[{"b":1},{"b":2}]}')).status, 422)
    const bytes = await world.call('POST /api/v1/products', { body: '', token: world.admin })
    assert.equal([bytes.status, bytes.body.code], [400, 'invalid-request'])
    assert.is(bytes.headers.get('Content-Type'), 'application/problem+json; charset=utf-8')
    assert.is(bytes.body.requestId, bytes.headers.get('X-Request-Id'))
  })

  test('a path or method that is not known is 404 or 405 with Allow', async () => {
    for (const path of [
      '/api/v1/product',
      '/api/v1/products/',
      '/api/v1/Products',
      '/api/v1/products/abc',
      '/api/v1/products/%00',
    ]) {
      assert.is((await world.call(`GET ${path}`)).status, 404, path)
    }
    const refused = await world.call('PUT /api/v1/products')
    assert.equal([refused.status, refused.headers.get('Allow')], [405, 'GET, POST, HEAD, OPTIONS'])
    assert.equal((await world.call('DELETE /api/v1/products/search')).status, 405)
    assert.is((await world.call('OPTIONS /api/v1/products')).status, 204)
    assert.is((await world.call('HEAD /api/v1/products')).status, 200)
  })
}
