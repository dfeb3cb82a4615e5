// long
import { callsAbsent, callsDone, findOut } from '@postern/workshop/src/faults/find-out.ts'
import { type FaultJourney, runFaultJourney } from '@postern/workshop/src/faults/run-fault-journey.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openRedisStore } from '../src/open-redis-store.ts'
import { startRedis, whereRedisStarts } from './redis-server.ts'

const limits = { waitMs: 200, silenceMs: 300, pingMs: 100 }

/** A journey on a server of its own. */
async function onRedis<T>(travel: (journey: FaultJourney) => Promise<T>): Promise<T> {
  const server = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
  try {
    return await travel({
      target: { host: '127.0.0.1', port: Number(new URL(server.url).port) },
      open: ({ host, port }) => openRedisStore({ url: `redis://${host}:${port}` }, limits),
      faultMs: 350,
      restart: () => server.restart('SIGKILL', 200),
    })
  } finally {
    await server.stop()
  }
}

const faults = suite('a network that fails between host and Redis')
const define = whereRedisStarts(faults)

define('every answer is right or store-unavailable, nothing acknowledged is lost, nobody is signed out', async () => {
  const { answered, unanswered } = await onRedis(runFaultJourney)
  console.log(`${answered} requests answered, ${unanswered} store-unavailable`)
  assert.ok(answered > 100 && unanswered > 20)
})

define('the journey finds out a store that calls absent what it cannot ask for', () =>
  onRedis((journey) => findOut(journey, callsAbsent)),
)

define('the journey finds out a store that calls a write done when it cannot know', () =>
  onRedis((journey) => findOut(journey, callsDone)),
)

faults.run()
