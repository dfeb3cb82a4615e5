import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpResponse } from '../http-subject.ts'
import { paths } from '../routes.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

/** Of WebDAV, of caches, of RFC 5789 and later ones; each is known to the parser of node:http. */
const others = ['PROPFIND', 'MKCOL', 'LOCK', 'REPORT', 'PURGE', 'LINK', 'SEARCH', 'SUBSCRIBE', 'M-SEARCH', 'BIND']
const usual = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function expectAllow({ headers }: HttpResponse, methods: readonly string[]): void {
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
  assert.deepEqual((headers.get('allow') ?? '').split(', ').sort(), allowed.sort())
}

export const methodCases: readonly HttpCase[] = [
  {
    name: 'a method that a path does not have is 405 with an Allow that names those it has, never 501 @asvs-4.1.4 @rfc-R26',
    async run(world) {
      const { headers } = await signUp(world)
      const before = await stateOf(world)
      for (const [path, methods] of paths) {
        for (const method of [...usual, ...others].filter((one) => !methods.includes(one))) {
          const response = await world.call(method, path, { headers })
          expectProblem(response, 'method-not-allowed')
          expectAllow(response, methods)
        }
      }
      assert.deepEqual(await stateOf(world), before)
    },
  },
  {
    name: 'OPTIONS is 204 with Allow on every path, whoever asks',
    async run(world) {
      for (const [path, methods] of paths) {
        const response = await world.call('OPTIONS', path)
        expectDone(response)
        expectAllow(response, methods)
      }
    },
  },
  {
    name: 'HEAD is as GET without the body, with the same status and headers',
    async run(world) {
      const { headers } = await signUp(world)
      const compared = ['content-type', 'cache-control', 'vary', 'www-authenticate']
      for (const [path, methods] of paths.filter(([, given]) => given.includes('GET'))) {
        for (const credentials of [headers, {}]) {
          const get = await world.call('GET', path, { headers: credentials })
          const head = await world.call('HEAD', path, { headers: credentials })
          assert.equal(head.status, get.status, `${path} ${methods}`)
          for (const name of compared) assert.equal(head.headers.get(name), get.headers.get(name), name)
          assert.equal(head.headers.get('content-length'), String(Buffer.byteLength(get.text)))
        }
      }
    },
  },
  {
    name: 'HEAD on a path without GET is 405, and does nothing @asvs-3.5.3',
    async run(world) {
      const account = await signUp(world)
      for (const [path, methods] of paths.filter(([, given]) => !given.includes('GET'))) {
        const response = await world.call('HEAD', path, { headers: account.headers })
        assert.equal(response.status, 405)
        expectAllow(response, methods)
      }
      await expectOpen(world, account)
    },
  },
]
