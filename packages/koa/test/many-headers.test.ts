import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openKoa } from './open-koa.ts'
import { connectRaw } from './raw-client.ts'
import { signUp } from './sign-up.ts'

const many = suite('many headers')

/** What a route and a guard answer to so many headers, with the good `Authorization` first and what else is given last. */
async function answersTo(count: number, last: readonly string[], maxHeadersCount: number | null = null) {
  const app = await openKoa({
    maxHeadersCount,
    mount(koa, auth) {
      koa.use(auth.routes())
      koa.use(async (ctx, next) => (ctx.path === '/notes' ? auth.requireUser()(ctx, next) : next()))
      koa.use((ctx) => {
        ctx.body = 'in'
      })
    },
  })
  try {
    const { headers } = await signUp(app)
    const client = await connectRaw(app.port)
    const statuses: number[] = []
    for (const path of ['/api/v1/users/me', '/notes']) {
      const head = [`GET ${path} HTTP/1.1`, 'Host: x', `Authorization: ${headers.authorization}`]
      const filling = Array<string>(count - 2 - last.length).fill('a: ')
      client.send(...head, ...filling, ...last, '', '')
      statuses.push((await client.answer()).status)
    }
    client.vanish()
    return statuses
  } finally {
    await app.close()
  }
}

many('a second Authorization behind any number of headers is refused, also where node:http drops it', async () => {
  for (const maxHeadersCount of [null, 0]) {
    for (const count of [3, 1000, 1001, 2000, 2001, 2500]) {
      const statuses = await answersTo(count, ['Authorization: Bearer x'], maxHeadersCount)
      assert.equal(statuses, [400, 400], `${count} headers, at most ${maxHeadersCount}`)
    }
  }
})

many('1000 headers are let in, one more is not', async () => {
  assert.equal(await answersTo(1000, []), [200, 200])
  assert.equal(await answersTo(1001, []), [400, 400])
})

many.run()
