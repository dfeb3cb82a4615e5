// long
import { createClient } from '@postern/client'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ada } from './ada.ts'
import { withHost } from './with-host.ts'

const never = new Promise<never>(() => undefined)
const patience = new Promise((_, reject) => {
  setTimeout(() => reject(new Error('the client did not give the first answer up')), 20_000).unref()
})

test(
  'a refresh whose answer hangs is asked again while the server still gives the same tokens',
  withHost(async (host) => {
    let told = 0
    const client = createClient({ baseUrl: host.origin, onSignedOut: () => told++ })
    await client.register(ada)
    host.clock.advance(601)
    let began: number | undefined
    host.stand(async (ctx, next) => {
      if (!ctx.path.endsWith('/refresh')) return next()
      // The server's clock stands still by itself: it goes on as far as this test's did.
      if (began !== undefined) host.clock.advance(Math.ceil((Date.now() - began) / 1000))
      await next()
      if (began !== undefined) return
      began = Date.now()
      await never
    })
    const answer = await Promise.race([client.fetch('/notes'), patience])
    assert.is(answer instanceof Response && answer.status, 200)
    assert.equal([host.count('POST /api/v1/auth/refresh'), told], [2, 0])
  }),
)

test.run()
