import assert from 'node:assert/strict'
import type { NodeCase, OpenNode } from './node-subject.ts'
import { withRaw } from './raw-subject.ts'
import { signUp } from './sign-up.ts'

interface Sent {
  readonly count: number
  readonly last: readonly string[]
  readonly maxHeadersCount?: number | null
}

/** What a route and a guard answer to so many headers, with the good `Authorization` first and what else is given last. */
async function answersTo(open: OpenNode, { count, last, maxHeadersCount = null }: Sent): Promise<readonly number[]> {
  const statuses: number[] = []
  for (const path of ['/api/v1/users/me', '/notes']) {
    await withRaw(open, { maxHeadersCount }, async ({ app, client }) => {
      const { headers } = await signUp(app)
      const head = [`GET ${path} HTTP/1.1`, 'Host: x', `Authorization: ${headers.authorization}`]
      const filling = Array<string>(count - 2 - last.length).fill('a: ')
      client.send(...head, ...filling, ...last, '', '')
      statuses.push(await client.answer().then(({ status }) => status, closed))
    })
  }
  return statuses
}

/** From Node 22 on node:http itself ends the connection over its own bound, where the host has not lifted it. */
const closed = () => 431
const isRefused = (status: number) => status === 400 || status === closed()

export const headerCountCases: readonly NodeCase[] = [
  {
    name: 'a second Authorization behind any number of headers is refused, also where node:http drops it',
    async run(open) {
      for (const maxHeadersCount of [null, 0]) {
        for (const count of [3, 1000, 1001, 2000, 2001, 2500]) {
          const statuses = await answersTo(open, { count, last: ['Authorization: Bearer x'], maxHeadersCount })
          assert.ok(statuses.every(isRefused), `${count} headers, at most ${maxHeadersCount}: ${statuses}`)
        }
      }
    },
  },
  {
    name: '1000 headers are let in, one more is not',
    async run(open) {
      assert.deepEqual(await answersTo(open, { count: 1000, last: [] }), [200, 200])
      assert.ok((await answersTo(open, { count: 1001, last: [] })).every(isRefused))
      assert.deepEqual(await answersTo(open, { count: 1001, last: [], maxHeadersCount: 0 }), [400, 400])
    },
  },
]
