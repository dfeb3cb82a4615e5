import { createExpressAuth, type ExpressAuth } from '@postern/express'
import { createTestPostern } from '@postern/testing'
import { editorial, expectPermissions } from '@postern/workshop/src/node-adapters/expect-permissions.ts'
import express, { type Express } from 'express'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openExpress } from './open-express.ts'

const permissions = suite('requirePermission()')

permissions('lets in whose roles have every permission, an admin always, and nobody else @asvs-8.2.1', async () => {
  const mount = (app: Express, auth: ExpressAuth<object>) => {
    app.get('/read', auth.requirePermission('article:read'), (_, res) => void res.send(res.locals.user.email))
    app.get('/both', auth.requirePermission('article:read', 'article:write'), (_, res) => void res.send('in'))
  }
  const app = await openExpress({ options: { roles: editorial }, mount })
  try {
    await expectPermissions(app)
  } finally {
    await app.close()
  }
})

permissions(
  'and a role of another name than the table has do not compile, and are refused when the guard is made',
  () => {
    const { postern } = createTestPostern({ roles: { editor: ['article:write'], user: ['article:read'] } })
    const auth = createExpressAuth(postern)
    express()
      .use(auth.requirePermission('article:write'))
      .use(auth.requireRole('editor', 'admin', 'user'))
    // @ts-expect-error no role has it
    assert.throws(() => auth.requirePermission('article:wirte'), /article:wirte.*no role/)
    // @ts-expect-error there is no such role
    assert.throws(() => auth.requireRole('edtor'), /edtor/)
    // @ts-expect-error a role is no permission
    assert.throws(() => auth.requirePermission('editor'), TypeError)
    assert.throws(() => auth.requirePermission(), /at least one permission/)
  },
)

permissions('are none where the host has no table, whose roles may have any name', () => {
  const auth = createExpressAuth(createTestPostern().postern)
  auth.requireRole('whatever')
  assert.throws(() => auth.requirePermission('article:write'), TypeError)
})

permissions.run()
