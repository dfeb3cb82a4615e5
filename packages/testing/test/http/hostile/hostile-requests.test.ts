// long
// timeout-seconds: 180
import { createMemoryAudit } from '@postern/core/audit'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { HttpCase } from '../../../src/http/http-case.ts'
import type { HttpRequest, HttpResponse } from '../../../src/http/http-subject.ts'
import type { HttpWorld } from '../../../src/http/http-world.ts'
import { openHandler } from '../../../src/http/open-handler.ts'
import { runHttpCase } from '../../../src/http/run-http-case.ts'
import { expectUnchanged } from '../../../src/http/steps/json-routes.ts'
import { mailRoutes } from '../../../src/http/steps/mail-routes.ts'
import { withMail } from '../../../src/http/steps/mailbox.ts'
import { within } from '../../../src/store/within.ts'
import { unlimited } from '../../../src/unlimited.ts'
import { hostileRequest } from './hostile-request.ts'
import type { HostileRoute } from './hostile-route.ts'
import { hostileRoutes, serviceOptions } from './hostile-routes.ts'

const hostile = suite('a thousand hostile requests')

/** Another seed finds other requests; this one finds the same ones each time. */
const seed = 20_260_101
const each = 1_000
/** Far above what any takes on a busy machine: it tells a request that hangs from its neighbours. */
const answerSeconds = 5

const isMail = ({ path }: HostileRoute) => mailRoutes.some((route) => route.path === path)

interface Family {
  readonly isOf: (route: HostileRoute) => boolean
  /** What several of its answers must be, so that the requests are known to get that far. */
  readonly statuses: readonly number[]
}

const families: Readonly<Record<string, Family>> = {
  'of sessions and registration': {
    isOf: (route) => route.path.startsWith('/auth/') && !isMail(route),
    statuses: [400, 401, 403, 404, 405, 413, 415, 422],
  },
  'of what goes through a mailbox': { isOf: isMail, statuses: [400, 403, 404, 405, 413, 415, 422] },
  'of oneself': {
    isOf: (route) => route.path.startsWith('/users/me') && !isMail(route),
    statuses: [400, 401, 403, 404, 405, 413, 415, 422],
  },
  'of admins': {
    isOf: ({ path }) => /^\/(users(?!\/me)|audit)/.test(path),
    statuses: [400, 401, 403, 404, 405, 413, 415, 422],
  },
  'of discovery': { isOf: ({ path }) => path.startsWith('/.well-known/'), statuses: [400, 404, 405, 415] },
}

/** With everything on that has routes. */
const everything = () =>
  withMail('optional', {
    ...serviceOptions,
    limiter: unlimited,
    audit: createMemoryAudit(),
    deletion: { soft: true },
  })()

const onEverything = (name: string, run: HttpCase['run']) =>
  hostile(name, () => runHttpCase({ name, options: everything, run }, openHandler))

/** What somebody made up beside a body: of the path, the query and the cookies. */
function expectNoEcho({ path, headers }: HttpRequest, { text }: HttpResponse, route: HostileRoute): void {
  const [, value = ''] = (headers?.cookie ?? '').split('=')
  const made = [...path.replace(route.path, '').split(/[?&=]/), value].filter((one) => one.length >= 6)
  for (const one of made.filter((name) => !(name in route.body))) {
    assert.not.ok(text.includes(one), `${route.method} ${route.path} echoes ${one}`)
  }
}

/** Every answer passes the checks of the kit besides: no 5xx but 503, no echo, headers as they must be. */
async function sendAll(world: HttpWorld, routes: readonly HostileRoute[]): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>()
  for (const route of routes) {
    const requests = fc.sample(hostileRequest(route), { seed, numRuns: Math.ceil(each / routes.length) })
    for (const request of requests) {
      const shown = JSON.stringify(request).slice(0, 300)
      const send = () => world.call(request.method, request.path, request)
      const answer = await within(answerSeconds, `no answer to ${shown}`, send)
      assert.ok(answer.status >= 400, `${answer.status} to ${shown}`)
      expectNoEcho(request, answer, route)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    }
  }
  console.log([...statuses].map(([status, count]) => `${count} × ${status}`).join(', '))
  return statuses
}

for (const [name, { isOf, statuses }] of Object.entries(families)) {
  onEverything(
    `to the routes ${name} change nothing, are answered 4xx, and nothing of them comes back @asvs-2.2.1 @asvs-15.3.5 @asvs-15.3.6 @T-16 @T-17 @T-19`,
    async (world) => {
      const routes = (await hostileRoutes(world)).filter(isOf)
      assert.ok(routes.length >= 2, `${routes.length} routes`)
      await expectUnchanged(world, async () => {
        const answers = await sendAll(world, routes)
        for (const status of statuses) assert.ok((answers.get(status) ?? 0) >= 5, `hardly any ${status}`)
      })
      assert.equal(Object.keys(Object.prototype), [])
    },
  )
}

onEverything('leave out no route of the table, and each route is of one family', async (world) => {
  const routes = await hostileRoutes(world)
  const sent = routes.map(({ method, path, id }) => `${method} ${path.replace(id ?? '/', id ? '{id}' : '/')}`)
  const { paths } = world.postern.openapi({ prefix: '' }) as { readonly paths: Readonly<Record<string, object>> }
  const table = Object.entries(paths).flatMap(([path, rows]) =>
    Object.keys(rows)
      .filter((key) => key !== 'parameters' && key !== 'servers')
      .map((method) => `${method.toUpperCase()} ${path}`),
  )
  assert.equal([...sent].sort(), table.sort())
  for (const route of routes) {
    const names = Object.keys(families).filter((name) => families[name]?.isOf(route))
    assert.is(names.length, 1, `${route.path} is of ${names}`)
  }
})

hostile.run()
