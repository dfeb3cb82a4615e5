import { createFastifyAuth, type FastifyAuth } from '@postern/fastify'
import { createTestPostern } from '@postern/testing'
import { editorial, expectPermissions } from '@postern/workshop/src/node-adapters/expect-permissions.ts'
import type { FastifyInstance } from 'fastify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openFastify } from './open-fastify.ts'

const permissions = suite('requirePermission()')

permissions('lets in whose roles have every permission, an admin always, and nobody else @asvs-8.2.1', async () => {
  const mount = (app: FastifyInstance, auth: FastifyAuth<object>) => {
    app.get(
      '/read',
      { onRequest: auth.requirePermission('article:read') },
      async (request) => auth.principalOf(request).user.email,
    )
    app.get('/both', { preHandler: auth.requirePermission('article:read', 'article:write') }, async () => 'in')
  }
  const app = await openFastify({ options: { roles: editorial }, mount })
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
    const auth = createFastifyAuth(postern)
    auth.requirePermission('article:write')
    auth.requireRole('editor', 'admin', 'user')
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
  const auth = createFastifyAuth(createTestPostern().postern)
  auth.requireRole('whatever')
  assert.throws(() => auth.requirePermission('article:write'), TypeError)
})

permissions.run()
