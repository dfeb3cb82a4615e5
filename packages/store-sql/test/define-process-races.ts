import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { checkCleanedUp } from '@postern/workshop/src/clean-up-race/check-cleaned-up.ts'
import { leftToTell, prepareCleanUp } from '@postern/workshop/src/clean-up-race/prepare-clean-up.ts'
import type { SqlStore } from '../src/create-sql-store.ts'
import { type Order, runRace } from './run-race.ts'
import { sampleToken, sampleUser } from './sample-records.ts'
import type { Define } from './test-database.ts'

const program = fileURLToPath(new URL('./children/race.ts', import.meta.url))

/** Defines races of this process and another with fifty calls each; they build on each other, in this order. */
export function defineProcessRaces(
  define: Define,
  args: readonly [engine: string, url: string, prefix: string],
  store: SqlStore,
): { readonly end: () => Promise<void> } {
  const child = fork(program, args, { execArgv: ['--conditions=postern-source', '--import', 'tsx'] })
  process.on('exit', () => void child.kill('SIGKILL'))
  const started = once(child, 'message')

  const winners = async (kind: Order['race'], calls = 50): Promise<number> => {
    await started
    const order = { race: kind, calls, atMilliseconds: Date.now() + 20 }
    const said = once(child, 'message')
    child.send(order)
    const [own, [other]] = await Promise.all([runRace(store, order), said])
    assert.equal(typeof other, 'number', String(other))
    return own + other
  }

  define('two processes start at once on an empty database: one migrates and both run', async () => {
    assert.equal(await winners('migrate', 1), 1)
  })
  define('of 100 inserts of one login by two processes one wins', async () => {
    assert.equal(await winners('insert'), 1)
    assert.equal((await store.users.list({ limit: 200 })).length, 1)
  })
  define('of 100 replaces of one version by two processes one wins', async () => {
    await store.users.insert(sampleUser(1))
    assert.equal(await winners('replace'), 1)
    const user = await store.users.findById(sampleUser(1).id)
    assert.equal((await store.users.findByLogin(user?.logins[0] ?? ''))?.id, user?.id)
  })
  define('of 100 removes of one token by two processes one answers true', async () => {
    await store.tokens.insert(sampleToken(1))
    assert.equal(await winners('remove'), 1)
  })
  define('counts by two processes that read again lose none', async () => {
    await store.tokens.insert(sampleToken(2, { id: 'counter' }))
    // The kit has fifty at once; each of these reads and writes again for every other that wins.
    assert.equal(await winners('count', 10), 20)
    assert.equal((await store.tokens.findById('counter'))?.version, 21)
  })
  define('what has expired is removed once by 100 clean-ups of two processes', async () => {
    for (let number = 100; number < 160; number++) {
      await store.tokens.insert(sampleToken(number, { expiresAt: 1_700_000_000 }))
    }
    assert.equal(await winners('expire'), 60)
  })
  define('two processes that clean up at once finish every deletion, fail at none and tell of each once', async () => {
    await prepareCleanUp(store)
    assert.equal(await winners('cleanUp', 1), leftToTell)
    await checkCleanedUp(store)
  })
  return {
    async end() {
      child.disconnect()
      await store.close()
    },
  }
}
