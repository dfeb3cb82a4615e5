import { holdFirstCalls, pauseBefore } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Operations } from '../../src/operations/operations.ts'
import type { Principal } from '../../src/schema/results.ts'
import { ada, cookieOf, refusalOf, signedInByCookie, type World, world } from '../world.ts'

const change = { currentPassword: ada.password, newPassword: 'analytical engine no. 3' }
const base = 'https://app.example.org'

interface Ending {
  readonly name: string
  /** True where every session of before is over, not this one alone. */
  readonly endsAll: boolean
  end(operations: Operations, principal: Principal, cookie: string): Promise<unknown>
}

const endings: readonly Ending[] = [
  { name: 'a password change @T-07', endsAll: true, end: (to, principal) => to.changePassword(principal, change) },
  { name: 'a logout @T-05', endsAll: false, end: (to, principal) => to.logout(principal) },
  {
    name: 'a logout by the cookie alone @T-05',
    endsAll: false,
    end: (to, _, cookie) => to.logoutByCookie({ method: 'POST', headers: { cookie, origin: base } }),
  },
  { name: 'a logout of the others @T-05', endsAll: true, end: (to, principal) => to.logout(principal, 'others') },
  { name: 'a logout of all @T-05', endsAll: true, end: (to, principal) => to.logout(principal, 'all') },
  { name: 'a deletion @T-06', endsAll: true, end: (to, principal) => to.deleteUser(principal) },
]

/** Ada with two cookies, whose next use is written down and which are fresh still. */
async function prepare() {
  const here = world({ cookies: { idleSeconds: 600 } })
  const { cookie, principal, user } = await signedInByCookie(here)
  const { setCookie } = await here.operations.login({ ...ada, transport: 'cookie' })
  here.advance(60)
  return { here, cookie, principal, user, other: cookieOf(setCookie) }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

const use = (here: World, cookie: string) => refusalOf(here.authenticateByCookie(cookie))
const isUse = ({ method }: { method: string }) => method === 'tokens.replace'
const isEnd = ({ method }: { method: string }) => method === 'users.replace' || method === 'tokens.remove'

/** What holds after every race: no cookie of before opens anything, and the one that came of it does. */
async function cookiesOfBeforeAreDead({ here, cookie, other }: Prepared, { endsAll }: Ending, outcome: unknown) {
  assert.is(await use(here, cookie), 'unauthenticated', 'the old cookie')
  assert.is(typeof (await use(here, other)), endsAll ? 'string' : 'object', 'the other cookie')
  const renewed = Object(outcome).setCookie
  if (renewed !== undefined) assert.type(await use(here, cookieOf(renewed)), 'object', 'the new cookie')
}

const gives = (name: string) => name.startsWith('a password change') || name.startsWith('a logout of the others')

for (const ending of endings) {
  const [name, ids] = ending.name.split(' @')

  test(`a use of a cookie that was read before ${name} lets nobody in after it @${ids}`, async () => {
    const prepared = await prepare()
    const { here, cookie, principal } = prepared
    const paused = pauseBefore(here.store, isUse)
    const late = use(here.over(paused.store), cookie)
    await paused.reached
    const outcome = await ending.end(here.operations, principal, cookie)
    paused.resume()
    assert.is(await late, 'unauthenticated')
    assert.is('setCookie' in Object(outcome), gives(ending.name))
    await cookiesOfBeforeAreDead(prepared, ending, outcome)
  })

  test(`a use of the cookie that is written down in the middle of ${name} does not keep the session${ending.endsAll ? '' : ` @${ids}`}`, async () => {
    const prepared = await prepare()
    const { here, cookie, principal } = prepared
    const paused = pauseBefore(here.store, isEnd)
    const late = ending.end(here.over(paused.store).operations, principal, cookie)
    await paused.reached
    assert.type(await use(here, cookie), 'object')
    paused.resume()
    await cookiesOfBeforeAreDead(prepared, ending, await late)
  })

  test(`of forty-nine uses of a cookie and ${name} that have all read before anybody writes, the end is the same`, async () => {
    const prepared = await prepare()
    const { here, cookie, principal } = prepared
    const barred = holdFirstCalls(here.store, 50, ({ method }) => method === 'tokens.findById')
    const all = here.over(barred.store)
    const uses = Array.from({ length: 49 }, () => use(all, cookie))
    const outcome = await ending.end(all.operations, principal, cookie)
    for (const seen of await Promise.all(uses)) {
      assert.ok(seen === 'unauthenticated' || Object(seen).transport === 'cookie', `${seen}`)
    }
    assert.is(barred.arrived(), 50)
    await cookiesOfBeforeAreDead(prepared, ending, outcome)
  })
}

for (const ending of endings.filter(({ endsAll }) => endsAll)) {
  const [name, ids] = ending.name.split(' @')

  // Who only logs out keeps the password: such a login is proven anew, and is none of before.
  if (!name?.startsWith('a logout')) {
    test(`a login by cookie that was proven before ${name} opens nothing after it @${ids}`, async () => {
      const { here, cookie, principal, user } = await prepare()
      const paused = pauseBefore(here.store, ({ method, kind }) => method === 'tokens.insert' && kind === 'session')
      const login = refusalOf(here.over(paused.store).operations.login({ ...ada, transport: 'cookie' }))
      await paused.reached
      await ending.end(here.operations, principal, cookie)
      paused.resume()
      assert.is(await login, 'invalid-credentials')
      assert.is((await here.store.tokens.findByUser(user.id)).length, gives(ending.name) ? 1 : 0)
    })
  }

  test(`a login by cookie in the middle of ${name} opens nothing after it`, async () => {
    const { here, cookie, principal } = await prepare()
    const paused = pauseBefore(here.store, ({ method }) => method === 'users.replace')
    const late = ending.end(here.over(paused.store).operations, principal, cookie)
    await paused.reached
    const { setCookie } = await here.operations.login({ ...ada, transport: 'cookie' })
    paused.resume()
    await late
    assert.is(await use(here, cookieOf(setCookie)), 'unauthenticated')
  })
}

test('of fifty password changes by one cookie one succeeds, and its cookie is the only one that works', async () => {
  const { here, cookie, principal, other } = await prepare()
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      refusalOf(here.operations.changePassword(principal, { ...change, newPassword: `analytical engine ${index}` })),
    ),
  )
  const [won, ...others] = outcomes.filter((outcome) => typeof outcome === 'object')
  assert.equal(others, [])
  assert.type(await use(here, cookieOf(Object(won).setCookie)), 'object')
  for (const dead of [cookie, other]) assert.is(await use(here, dead), 'unauthenticated')
})

for (const first of ['change', 'logout'] as const) {
  test(`of a password change and a logout by the same cookie, ${first} writing first, only the new cookie works after`, async () => {
    const { here, cookie, principal, other } = await prepare()
    const paused = pauseBefore(here.store, ({ method }) =>
      first === 'change' ? method === 'tokens.remove' : method === 'users.replace',
    )
    const late = here.over(paused.store).operations
    const logout = (to: Operations) => to.logoutByCookie({ method: 'POST', headers: { cookie, origin: base } })
    const [changing, leaving] = first === 'change' ? [here.operations, late] : [late, here.operations]
    const held = first === 'change' ? logout(leaving) : changing.changePassword(principal, change)
    await paused.reached
    const done = first === 'change' ? await changing.changePassword(principal, change) : await logout(leaving)
    paused.resume()
    const outcomes = [done, await held]
    for (const dead of [cookie, other]) assert.is(await use(here, dead), 'unauthenticated')
    const renewed = outcomes.find((outcome) => typeof outcome === 'object')
    assert.type(await use(here, cookieOf(Object(renewed).setCookie)), 'object')
  })
}

test.run()
