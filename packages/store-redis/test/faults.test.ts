import type { Store } from '@postern/core'
import { type FaultJourney, runFaultJourney } from '@postern/workshop/src/faults/run-fault-journey.ts'
import type { TcpFault } from '@postern/workshop/src/faults/tcp-fault.ts'
import type { Address } from '@postern/workshop/src/faults/tcp-proxy.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openRedisStore } from '../src/open-redis-store.ts'
import { startRedis, whereRedisStarts } from './redis-server.ts'

const limits = { waitMs: 300, silenceMs: 450, pingMs: 150 }
const faultMs = 500

/** A journey on a server of its own, by way of a store that `alter` may have made worse. */
async function journeyOver(given: Partial<FaultJourney>, alter: (store: Store) => Store = (store) => store) {
  const server = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
  const target = { host: '127.0.0.1', port: Number(new URL(server.url).port) }
  const open = ({ host, port }: Address) => {
    const store = openRedisStore({ url: `redis://${host}:${port}` }, limits)
    return port === target.port ? store : alter(store)
  }
  try {
    return await runFaultJourney({ target, open, faultMs, restart: () => server.restart('SIGKILL', 200), ...given })
  } finally {
    await server.stop()
  }
}

type Answers = { readonly [method: string]: unknown }

/** Gives these answers where the methods fail. */
const lying = <T extends object>(part: T, answers: Answers): T =>
  new Proxy(part, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function' || !(String(name) in answers)) return method
      return (...args: unknown[]) => method.apply(target, args).catch(() => answers[String(name)])
    },
  })

const faults = suite('a network that fails between host and Redis')
const define = whereRedisStarts(faults)

define('every answer is right or store-unavailable, nothing acknowledged is lost, nobody is signed out', async () => {
  const { answered, unanswered } = await journeyOver({})
  console.log(`${answered} requests answered, ${unanswered} store-unavailable`)
  assert.ok(answered > 200 && unanswered > 20)
})

/** Many short ones: what is asked for is that a write gets lost on its way, and that takes some luck. */
const losses = Array.from({ length: 30 }, (): readonly TcpFault[] => ['reset', 'cut']).flat()

for (const [what, users, tokens] of [
  ['calls absent what it cannot ask for', { findById: undefined }, { findById: undefined }],
  ['calls a write done when it cannot know', { replace: 'replaced' }, { replace: true }],
] as const)
  define(`the journey finds out a store that ${what}`, async () => {
    const alter = (store: Store) => ({
      ...store,
      users: lying(store.users, users),
      tokens: lying(store.tokens, tokens),
    })
    const failure = await journeyOver({ faults: losses, faultMs: 40 }, alter).catch((error) => error)
    assert.match(String(failure), /was signed out|the (user)?name is|was answered 40[01]|passwords work/)
  })

faults.run()
