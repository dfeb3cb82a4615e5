import assert from 'node:assert/strict'
import type { NodeCase, NodeSubject } from './node-subject.ts'
import { withSubject } from './with-subject.ts'

const paths = ['/api/v1/users/me', '/notes']

async function idOf(app: NodeSubject, path: string, id: string): Promise<string> {
  const { headers } = await app.request({ method: 'GET', path, headers: { 'x-request-id': id } })
  return headers.get('x-request-id') ?? ''
}

export const requestIdCases: readonly NodeCase[] = [
  {
    name: 'X-Request-Id is taken over from a trusted proxy, where it is one, by routes and guards',
    run: (open) =>
      withSubject(open, { auth: { trustProxy: 1 } }, async (app) => {
        for (const path of paths) {
          assert.equal(await idOf(app, path, 'a.B-9_z'), 'a.B-9_z')
          for (const bad of ['', 'a b', 'x'.repeat(65), '<b>', 'ä', 'a,b', 'a;b']) {
            const given = await idOf(app, path, bad)
            assert.ok(given !== bad && /^[\w.-]{1,64}$/.test(given), given)
          }
        }
      }),
  },
  {
    name: 'without a trusted proxy X-Request-Id is ours',
    run: (open) =>
      withSubject(open, {}, async (app) => {
        for (const path of paths) assert.notEqual(await idOf(app, path, 'mine'), 'mine')
      }),
  },
]
