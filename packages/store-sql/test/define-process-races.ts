import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Store } from '@postern/core'
import { sampleToken, sampleUser } from './sample-records.ts'

type Define = (name: string, run: () => Promise<void>) => void

const program = fileURLToPath(new URL('./children/race.ts', import.meta.url))

/** Starts two processes on one database; told the same, they answer how many calls each of them won. */
async function startTwo(args: readonly string[]) {
  const execArgv = ['--conditions=postern-source', '--import', 'tsx']
  const children: readonly ChildProcess[] = [0, 1].map(() => fork(program, args, { execArgv }))
  process.on('exit', () => children.forEach((child) => void child.kill('SIGKILL')))
  await Promise.all(children.map((child) => once(child, 'message')))
  return {
    async race(race: string): Promise<readonly unknown[]> {
      const atMilliseconds = Date.now() + 20
      return Promise.all(
        children.map(async (child) => {
          const said = once(child, 'message')
          child.send({ race, atMilliseconds })
          return (await said)[0]
        }),
      )
    },
    end: () => children.forEach((child) => void child.disconnect()),
  }
}

/** Defines races of two processes with fifty calls each; they build on each other, in this order. */
export function defineProcessRaces(
  define: Define,
  args: readonly [engine: string, url: string, prefix: string],
  open: () => Store,
): { readonly end: () => Promise<void> } {
  const started = startTwo(args)
  const store = open()
  const sum = (results: readonly unknown[]) => {
    for (const result of results) assert.equal(typeof result, 'number', String(result))
    return results.map(Number).reduce((total, won) => total + won, 0)
  }
  define('two processes start at once on an empty database: both run', async () => {
    assert.deepEqual(await (await started).race('migrate'), [1, 1])
  })
  define('of 100 inserts of one login by two processes one wins', async () => {
    assert.equal(sum(await (await started).race('insert')), 1)
    assert.equal((await store.users.list({ limit: 200 })).length, 1)
  })
  define('of 100 replaces of one version by two processes one wins', async () => {
    await store.users.insert(sampleUser(1))
    assert.equal(sum(await (await started).race('replace')), 1)
    const user = await store.users.findById(sampleUser(1).id)
    assert.equal((await store.users.findByLogin(user?.logins[0] ?? ''))?.id, user?.id)
  })
  define('of 100 removes of one token by two processes one answers true', async () => {
    await store.tokens.insert(sampleToken(1))
    assert.equal(sum(await (await started).race('remove')), 1)
  })
  define('100 counts by two processes that read again lose none', async () => {
    await store.tokens.insert(sampleToken(2, { id: 'counter' }))
    assert.equal(sum(await (await started).race('count')), 100)
    assert.equal((await store.tokens.findById('counter'))?.version, 101)
  })
  return {
    async end() {
      const children = await started
      children.end()
      await store.close()
    },
  }
}
