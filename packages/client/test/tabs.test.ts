import { createClient } from '@postern/client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createSessionState } from '../src/session-state.ts'
import { type Channel, createTabs, type Locks } from '../src/tabs.ts'
import { ada } from './ada.ts'
import type { Host } from './open-host.ts'
import { withHost } from './with-host.ts'

const tabs = suite('the tabs of a page')

/** Two tabs over this Node's own BroadcastChannel, which is the browsers' one. */
const openTabs = (host: Host, count = 2) =>
  Array.from({ length: count }, () => {
    const told = { times: 0 }
    const onSignedOut = () => void told.times++
    return { told, client: createClient({ baseUrl: host.origin, tabs: 'share', onSignedOut }) }
  })

const until = async (isSo: () => Promise<boolean> | boolean) => {
  for (let turns = 0; turns < 200; turns++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never was so')
}

tabs(
  'a new tab takes over the session of the others, and a logout in one is told once in each',
  withHost(async (host) => {
    const [first, second] = openTabs(host)
    await first?.client.register(ada)
    await until(async () => (await second?.client.me()) !== undefined)
    const [third] = openTabs(host, 1)
    assert.is((await third?.client.me())?.email, ada.email)
    await second?.client.logout()
    const all = [first, second, third]
    await until(() => all.every((tab) => tab?.told.times === 1))
    assert.is(await third?.client.me(), undefined)
    assert.equal(
      all.map((tab) => tab?.told.times),
      [1, 1, 1],
    )
  }),
)

tabs(
  'a tab that slept asks the others before it shows a refresh token that is spent',
  withHost(async (host) => {
    const [first, second] = openTabs(host)
    await first?.client.register(ada)
    await until(async () => (await second?.client.me()) !== undefined)
    for (let round = 0; round < 3; round++) {
      host.clock.advance(601)
      assert.is((await first?.client.fetch('/notes'))?.status, 200)
      host.clock.advance(601)
      assert.is((await second?.client.fetch('/notes'))?.status, 200)
    }
    assert.equal([first?.told.times, second?.told.times], [0, 0])
    assert.is(host.count('POST /api/v1/auth/refresh'), 6)
  }),
)

tabs(
  'tabs that refresh at the same moment all stay signed in',
  withHost(async (host) => {
    const all = openTabs(host, 4)
    await all[0]?.client.register(ada)
    for (const { client } of all) await until(async () => (await client.me()) !== undefined)
    host.clock.advance(601)
    const answers = await Promise.all(all.flatMap(({ client }) => Array.from({ length: 10 }, () => client.fetch('/x'))))
    assert.ok(answers.every(({ status }) => status === 200))
    host.clock.advance(601)
    for (const { client } of all) assert.is((await client.fetch('/y')).status, 200)
    assert.ok(all.every(({ told }) => told.times === 0))
  }),
)

tabs('with locks a tab runs alone, under the name that the others have too', async () => {
  const running: string[] = []
  let last: Promise<unknown> = Promise.resolve()
  const locks: Locks = {
    request(name, run) {
      running.push(name)
      const next = last.then(run)
      last = next
      return next
    },
  }
  const state = createSessionState('bearer', undefined)
  const [one, other] = [1, 2].map(() => createTabs({ name: 'n', state, locks }))
  let within = 0
  const run = async () => {
    within += 1
    assert.is(within, 1)
    await new Promise((resolve) => setTimeout(resolve, 5))
    within -= 1
  }
  await Promise.all([one?.alone(run), other?.alone(run), one?.alone(run)])
  assert.equal(running, ['n', 'n', 'n'])
})

tabs('older tokens never take the place of newer ones', () => {
  const channel: Channel = { postMessage() {}, onmessage() {} }
  const state = createSessionState('bearer', undefined)
  createTabs({ name: 'n', state, channel })
  const held = (since: number) => ({ access: `a${since}`, refresh: `r${since}`, since, until: since + 600_000 })
  state.enter(held(2))
  channel.onmessage({ data: { kind: 'in', held: held(1) } })
  assert.is(state.held()?.refresh, 'r2')
  channel.onmessage({ data: { kind: 'in', held: held(3) } })
  assert.is(state.held()?.refresh, 'r3')
})

tabs(
  'apart, as in a server, two clients are two users',
  withHost(async (host) => {
    const [one, other] = [1, 2].map(() => createClient({ baseUrl: host.origin }))
    await one?.register(ada)
    await other?.register({ email: 'bob@example.com', password: ada.password })
    assert.is((await one?.me())?.email, ada.email)
    assert.is((await other?.me())?.email, 'bob@example.com')
  }),
)

tabs.run()
