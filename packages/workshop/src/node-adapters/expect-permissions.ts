import assert from 'node:assert/strict'
import type { UserId } from '@postern/core'
import type { HttpSubject } from '@postern/testing/http'
import { expectProblem } from './expect-problem.ts'

const password = 'violet-canoe-37'

/** The table that `expectPermissions` goes by. */
export const editorial = { editor: ['article:write', 'article:read'], reader: ['article:read'] } as const

/** Asks an app whose `GET /read` needs `article:read`, and whose `GET /both` needs that and `article:write`, as everybody. */
export async function expectPermissions(app: HttpSubject): Promise<void> {
  const signIn = async (email: string) => (await app.postern.login({ email, password })).accessToken
  const get = (path: string, token: string) =>
    app.request({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } })
  const ids = new Map<string, UserId>()
  const statuses = async (token: string) => [(await get('/read', token)).status, (await get('/both', token)).status]
  for (const [role, expected] of [
    ['editor', [200, 200]],
    ['reader', [200, 403]],
    ['user', [403, 403]],
    ['admin', [200, 200]],
  ] as const) {
    const { id } = await app.postern.users.create({ email: `${role}@mail.test`, password, roles: [role] })
    ids.set(role, id)
    assert.deepEqual(await statuses(await signIn(`${role}@mail.test`)), expected, role)
  }
  expectProblem(await get('/both', await signIn('reader@mail.test')), 'forbidden')
  expectProblem(await app.request({ method: 'GET', path: '/read' }), 'unauthenticated')
  const token = await signIn('editor@mail.test')
  const editor = ids.get('editor')
  if (editor === undefined) throw new Error('there is no editor')
  await app.postern.users.update(editor, { roles: ['reader'] })
  expectProblem(await get('/both', token), 'unauthenticated')
  expectProblem(await get('/both', await signIn('editor@mail.test')), 'forbidden')
}
