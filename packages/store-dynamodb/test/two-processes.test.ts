// long
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { checkCleanedUp } from '@postern/workshop/src/clean-up-race/check-cleaned-up.ts'
import { leftToTell, prepareCleanUp } from '@postern/workshop/src/clean-up-race/prepare-clean-up.ts'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { contests } from './contests.ts'
import { countPasses } from './count-passes.ts'
import { openClient } from './open-client.ts'

const races = suite('races of two processes')
const rounds = 2

/** Two processes that make the table at the same time. */
async function startChildren(endpoint: string, table: string): Promise<readonly ChildProcess[]> {
  const program = fileURLToPath(new URL('./children/race.ts', import.meta.url))
  const execArgv = ['--conditions=postern-source', '--import', 'tsx', '--no-warnings']
  const children = [1, 2].map(() => fork(program, [endpoint, table], { execArgv }))
  process.on('exit', () => children.forEach((child) => void child.kill('SIGKILL')))
  assert.equal(await Promise.all(children.map(hear)), ['ready', 'ready'])
  return children
}

async function hear(child: ChildProcess): Promise<unknown> {
  const heard = new AbortController()
  const gone = once(child, 'exit', heard).then(() => ['the process ended'])
  gone.catch(() => {})
  const [word] = await Promise.race([once(child, 'message', heard), gone])
  heard.abort()
  return word
}

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  races.skip('every contest', () => {})
} else {
  const engine = await startEngine()
  const children = await startChildren(engine.endpoint, 'races')
  const store = createDynamodbStore({ client: openClient(engine.endpoint), table: 'races' })
  const passes = countPasses(races, 'processRaces')
  let round = 0

  const order = async (name: string, orderRound: number): Promise<readonly unknown[]> => {
    const answers = children.map(hear)
    for (const child of children) child.send({ name, round: orderRound, atMilliseconds: Date.now() + 5 })
    return Promise.all(answers)
  }

  for (const [name, { prepare }] of Object.entries(contests)) {
    passes.define(`of 50 calls of two processes one wins ${name}, ${rounds} times`, async () => {
      for (let last = round + rounds; round < last; ) {
        await prepare(store, ++round)
        const winners = await order(name, round)
        assert.is(Number(winners[0]) + Number(winners[1]), 1, winners.join(' and '))
      }
    })
  }

  passes.define(
    'two processes that clean up at once finish every deletion, fail at none and tell of each once',
    async () => {
      await prepareCleanUp(store)
      const told = await order('cleanUp', 0)
      assert.is(Number(told[0]) + Number(told[1]), leftToTell, told.join(' and '))
      await checkCleanedUp(store)
    },
  )

  passes.compare()
  races.after(async () => {
    for (const child of children) child.disconnect()
    await engine.kill()
  })
}

races.run()
