// long
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
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

  for (const [name, { prepare }] of Object.entries(contests)) {
    passes.define(`of 50 calls of two processes one wins ${name}, ${rounds} times`, async () => {
      for (let last = round + rounds; round < last; ) {
        await prepare(store, ++round)
        const answers = children.map(hear)
        const order = { name, round, atMilliseconds: Date.now() + 5 }
        for (const child of children) child.send(order)
        const winners = await Promise.all(answers)
        assert.is(Number(winners[0]) + Number(winners[1]), 1, winners.join(' and '))
      }
    })
  }

  passes.compare()
  races.after(async () => {
    for (const child of children) child.disconnect()
    await engine.kill()
  })
}

races.run()
