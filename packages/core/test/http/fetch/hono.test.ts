// long
import { createFetchHandler } from '@postern/core/fetch'
import { createTestPostern } from '@postern/testing'
import { defineHttpCases, encodeRequest, type HttpOptions, type HttpSubject } from '@postern/testing/http'
import { Hono } from 'hono'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

/** A Hono app as the guide has it. */
async function openHono(options: HttpOptions): Promise<HttpSubject> {
  const { postern, clock } = createTestPostern(options)
  const app = new Hono()
  app.use(async (c, next) => (await postern.handler(c.req.raw)) ?? next())
  app.notFound((c) => c.body(null, 404, { 'x-fell-through': 'yes' }))
  return {
    postern,
    clock,
    async request(request) {
      const { headers, body } = encodeRequest(request)
      const { method, path } = request
      const given = new Request(`https://app.test${path}`, { method, headers, ...(body !== undefined && { body }) })
      const response = await app.fetch(given)
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
    },
    close: () => postern.close(),
  }
}

const hono = suite('the HTTP contract through Hono')
defineHttpCases((name, run) => hono(name, run), openHono)

hono('createFetchHandler mounts the routes at a prefix of the host’s own', async () => {
  const { postern } = createTestPostern()
  const handle = createFetchHandler(postern.exchange, { prefix: '/id' })
  assert.is((await handle(new Request('https://app.test/id/users/me')))?.status, 401)
  assert.is(await handle(new Request('https://app.test/api/v1/users/me')), undefined)
})

hono.run()
