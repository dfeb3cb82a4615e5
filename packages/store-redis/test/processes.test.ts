import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { checkCleanedUp } from '@postern/workshop/src/clean-up-race/check-cleaned-up.ts'
import { leftToTell, prepareCleanUp } from '@postern/workshop/src/clean-up-race/prepare-clean-up.ts'
import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore } from '../src/index.ts'
import { contest, prize, type Wins } from './contest.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'
import { sampleToken } from './sample-records.ts'

const program = fileURLToPath(new URL('./children/contend.ts', import.meta.url))
const server = await reachRedis()

async function winsOf(child: ChildProcess): Promise<Wins> {
  const [wins] = await once(child, 'message')
  return wins
}

const processes = suite('two processes on one Redis')

const race = async () => {
  const prefix = randomUUID()
  const store = createRedisStore({ url: server.url, prefix })
  for (const user of [prize.user, prize.gone, prize.counter]) await store.users.insert(user)
  await store.tokens.insert(prize.token)
  await prepareCleanUp(store)
  const expiresAt = Math.floor(Date.now() / 1000) - 60
  for (let number = 100; number < 140; number++) await store.tokens.insert(sampleToken(number, { expiresAt }))
  const execArgv = ['--conditions=postern-source', '--import', import.meta.resolve('tsx')]
  const child = fork(program, [server.url, prefix, 'b'], { execArgv })
  await once(child, 'message')
  const theirs = winsOf(child)
  const atMilliseconds = Date.now() + 20
  child.send({ atMilliseconds })
  while (Date.now() < atMilliseconds);
  const wins = await Promise.all([contest(store, 'a'), theirs])
  const sum = (key: keyof Wins) => wins.reduce((total, each) => total + each[key], 0)
  for (const key of ['inserts', 'logins', 'replaces', 'removes', 'uses'] as const) assert.is(sum(key), 1, key)
  assert.is(sum('counted'), 100)
  assert.is(sum('expired'), 100)
  assert.is(sum('told'), leftToTell)
  await checkCleanedUp(store)
  assert.is((await store.users.findById(prize.counter.id))?.version, 101)
  await store.close()
}

const passes = countPasses(whereRedisIs(processes), new URL('kit-results.json', import.meta.url), 'processRaces')
passes.define('race: of 50 attempts by each of two processes at every single-use thing one wins', race)
passes.compare()

processes.after(() => server.stop())
processes.run()
