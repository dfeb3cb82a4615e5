// long
// timeout-seconds: 180
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { HttpCase } from '../../src/http/http-case.ts'
import { type HttpWorld, prefix } from '../../src/http/http-world.ts'
import { openHandler } from '../../src/http/open-handler.ts'
import { runHttpCase } from '../../src/http/run-http-case.ts'
import { expectUnchanged, type JsonRoute, jsonRoutes } from '../../src/http/steps/json-routes.ts'
import { mailRoutes } from '../../src/http/steps/mail-routes.ts'
import { withMail } from '../../src/http/steps/mailbox.ts'
import { unlimited } from '../../src/unlimited.ts'
import { hostileRequest } from './hostile-request.ts'

const hostile = suite('a thousand hostile requests')

/** Another seed finds other requests; this one finds the same ones each time. */
const seed = 20_260_101
const each = 1_000

const isMail = ({ path }: JsonRoute) => mailRoutes.some((route) => route.path === path)

const families: Readonly<Record<string, (route: JsonRoute) => boolean>> = {
  'of sessions and registration': (route) => route.path.startsWith('/auth/') && !isMail(route),
  'of what goes through a mailbox': isMail,
  'of oneself': (route) => route.path.startsWith('/users/me') && !isMail(route),
  'of admins': ({ path }) => path.startsWith('/users') && !path.startsWith('/users/me'),
}

/** Every answer passes the checks of the kit besides: no 5xx but 503, no echo, headers as they must be. */
async function sendAll(world: HttpWorld, routes: readonly JsonRoute[]): Promise<void> {
  const requests = fc.sample(hostileRequest(routes), { seed, numRuns: each })
  const statuses = new Map<number, number>()
  for (const request of requests) {
    const answer = await world.send({ ...request, path: prefix + request.path })
    assert.ok(answer.status >= 400, `${answer.status} to ${JSON.stringify(request).slice(0, 300)}`)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  }
  console.log([...statuses].map(([status, count]) => `${count} × ${status}`).join(', '))
  for (const status of [400, 413, 415, 422]) assert.ok((statuses.get(status) ?? 0) > 20, `hardly any ${status}`)
}

for (const [name, isOf] of Object.entries(families)) {
  hostile(
    `to the routes ${name} change nothing, are answered 4xx, and nothing of them comes back @asvs-2.2.1 @asvs-15.3.5 @asvs-15.3.6 @T-16 @T-17 @T-19`,
    async () => {
      const httpCase: HttpCase = {
        name,
        options: withMail('optional', { limiter: unlimited }),
        async run(world) {
          const routes = (await jsonRoutes(world)).filter(isOf)
          assert.ok(routes.length >= 2, `${routes.length} routes`)
          await expectUnchanged(world, () => sendAll(world, routes))
          assert.equal(Object.keys(Object.prototype), [])
        },
      }
      await runHttpCase(httpCase, openHandler)
    },
  )
}

hostile.run()
