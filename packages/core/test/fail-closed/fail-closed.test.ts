// long
// timeout-seconds: 240
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { breakRoute, type Outcome } from './break-route.ts'
import { type Breakage, openBreakable } from './breakable.ts'
import { byCookie, type Prepare, requests } from './routes.ts'

const test = suite('a port that breaks')

const all: readonly (readonly [string, Prepare])[] = [...Object.entries(requests), ...Object.entries(byCookie)]
const isWrite = (call: string) => /^(users|tokens)\.(insert|replace|remove)$/.test(call)

/** The password is proven by then; its hash stays as it is until the next login. */
const isRehash = (call: string, name: string) => call === 'passwords.hash' && (name === 'login' || name === 'token')

/** What may go on without a port, as its documentation says; all else is a denial. */
const goesOnWithout = (call: string, name: string) =>
  call.startsWith('breachList.') || call === 'audit.append' || isRehash(call, name)

/** A hasher that fails is nothing to try again soon: an error of the host's, or, where one hash alone fails, a denial. */
const ofHasher = new Map([
  ['internal', 500],
  ['invalid-credentials', 401],
  ['wrong-password', 403],
])

function expectDenied({ status, text, headers, calls, isUnchanged }: Outcome, at: number): void {
  const call = calls[at] ?? ''
  assert.equal(headers.getSetCookie(), [], 'no cookie is set, and none removed')
  assert.not.match(text, /access_token|refresh_token|"user"|"active"|hunter2|db\.internal/)
  if (!calls.slice(0, at).some(isWrite)) assert.ok(isUnchanged, 'the store has changed')
  const said = JSON.parse(text)
  if (status !== 503 && call.startsWith('passwords.')) {
    // At the token endpoint `invalid_grant` is what others call `invalid-credentials`.
    if (said.error === undefined) assert.is(ofHasher.get(said.code), status)
    else assert.ok(['400 invalid_grant', '500 server_error'].includes(`${status} ${said.error}`))
    return
  }
  assert.is(status, 503)
  assert.ok(['store-unavailable', 'overloaded', 'temporarily_unavailable'].includes(said.code ?? said.error), text)
  assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/)
}

/** Breaks the call of this number, and says what is wrong with what comes of it. */
async function faultOf(route: readonly [string, Prepare], at: number, how: Breakage): Promise<string | undefined> {
  const outcome = await breakRoute(route, at, how)
  const [name, call = 'no call'] = [route[0], outcome.calls[at]]
  // What hangs may use up the time of the whole request: a hash does, and anything on a machine that is slow enough.
  if (how === 'hangs' && goesOnWithout(call, name) && outcome.status === 503) return undefined
  try {
    if (goesOnWithout(call, name)) {
      assert.ok(outcome.status < 300, 'it does not go on')
      if (call.startsWith('breachList.')) assert.ok(outcome.events.includes('x_breach_check_unavailable'))
    } else expectDenied(outcome, at)
    return undefined
  } catch (error) {
    return `${name}, call ${at}, ${call}: ${outcome.status} ${outcome.text.slice(0, 200)} ${error}`
  }
}

/** Where a route's calls are broken; of what is kept after the fact, once. */
function pointsOf(calls: readonly string[]): readonly number[] {
  return [...calls.keys()].filter((at) => calls[at] !== 'audit.append' || calls.indexOf('audit.append') === at)
}

async function callsOf(route: readonly [string, Prepare]): Promise<readonly string[]> {
  const { status, text, calls } = await breakRoute(route, -1, 'rejects')
  assert.ok(status < 300, `${route[0]}: ${status} ${text}`)
  return calls
}

test('every route but the well-known documents is tried, and every kind of port is asked', async () => {
  const { postern } = await openBreakable()
  const named = postern.routes.filter(({ path }) => !path.startsWith('/.well-known/')).map(({ name }) => name)
  assert.equal(Object.keys(requests).sort(), named.sort())
  const ports = new Set<string>()
  for (const route of all) for (const call of await callsOf(route)) ports.add(call.replace(/\..*/, ''))
  assert.equal([...ports].sort(), ['audit', 'breachList', 'limiter', 'passwords', 'tokens', 'users'])
})

for (const how of ['rejects', 'throws', 'is away'] as const) {
  test(`where any one call ${how}, under any route, the answer is a denial that says so, nobody is signed in or out, and nothing is begun @asvs-16.5.3 @asvs-16.5.2`, async () => {
    const faults: string[] = []
    for (const route of all) {
      const calls = await callsOf(route)
      for (const at of pointsOf(calls))
        faults.push(...[await faultOf(route, at, how)].filter((one) => one !== undefined))
    }
    assert.equal(faults, [])
  })
}

test('where any one call is never answered it is the same, by the deadline @asvs-16.5.3 @asvs-16.5.2', async () => {
  const points: (() => Promise<string | undefined>)[] = []
  for (const route of all) {
    for (const at of pointsOf(await callsOf(route))) points.push(() => faultOf(route, at, 'hangs'))
  }
  // All at once, since each waits for seconds.
  const faults = await Promise.all(points.map((point) => point()))
  assert.equal(
    faults.filter((one) => one !== undefined),
    [],
  )
})

test.run()
