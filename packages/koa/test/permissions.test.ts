import Router from '@koa/router'
import { createKoaAuth } from '@postern/koa'
import { createTestPostern } from '@postern/testing'
import Koa from 'koa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openKoa } from './open-koa.ts'

const permissions = suite('requirePermission()')
const roles = { editor: ['article:write', 'article:read'], reader: ['article:read'] } as const

permissions('lets in whose roles have every permission, an admin always, and nobody else @asvs-8.2.1', async () => {
  const app = await openKoa({
    options: { roles },
    mount(koa, auth) {
      const router = new Router()
      router.get('/read', auth.requirePermission('article:read'), (ctx) => {
        ctx.body = ctx.state.user.email
      })
      router.get('/both', auth.requirePermission('article:read', 'article:write'), (ctx) => {
        ctx.body = 'in'
      })
      koa.use(router.routes())
    },
  })
  try {
    const { users } = app.postern
    const password = 'violet-canoe-37'
    for (const [role, read, both] of [
      ['editor', 200, 200],
      ['reader', 200, 403],
      ['user', 403, 403],
      ['admin', 200, 200],
    ] as const) {
      const email = `${role}@mail.test`
      const { id } = await users.create({ email, password, roles: [role] })
      const signIn = async () => (await app.postern.login({ email, password })).accessToken
      const get = async (path: string, token: string) =>
        (await app.request({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } })).status
      const token = await signIn()
      assert.equal([await get('/read', token), await get('/both', token)], [read, both], role)
      if (role !== 'editor') continue
      await users.update(id, { roles: ['reader'] })
      assert.is(await get('/both', token), 401)
      assert.is(await get('/both', await signIn()), 403)
    }
    assert.is((await app.request({ method: 'GET', path: '/read' })).status, 401)
  } finally {
    await app.close()
  }
})

permissions('of another name than the table has does not compile, and is refused when the guard is made', () => {
  const { postern } = createTestPostern({ roles: { editor: ['article:write'], user: ['article:read'] } })
  const auth = createKoaAuth(postern)
  new Koa().use(auth.requirePermission('article:write')).use(auth.requireRole('editor', 'admin', 'user'))
  // @ts-expect-error no role has it
  assert.throws(() => auth.requirePermission('article:wirte'), /article:wirte.*no role/)
  // @ts-expect-error there is no such role
  assert.throws(() => auth.requireRole('edtor'), /edtor/)
  // @ts-expect-error a role is no permission
  assert.throws(() => auth.requirePermission('editor'), TypeError)
  assert.throws(() => auth.requirePermission(), /at least one permission/)
})

permissions('are none where the host has no table, whose roles may have any name', () => {
  const { postern } = createTestPostern()
  const auth = createKoaAuth(postern)
  auth.requireRole('whatever')
  assert.throws(() => auth.requirePermission('article:write'), TypeError)
})

permissions.run()
