import { readFileSync } from 'node:fs'
import type { Store } from '@postern/core'
import * as assert from 'uvu/assert'
import type { Cost } from './cost-meter.ts'
import { costedCalls, costedToken, costedUser } from './costed-calls.ts'

interface MeteredStore {
  readonly store: Pick<Store, 'users' | 'tokens'>
  take(): Cost
}

type Define = (name: string, run: () => Promise<void>) => void

const crowds = [1, 60]

/**
 * Defines one test for each call: it costs what `kit-results.json` says, which `docs/reference/stores.md` is made from,
 * among 1 user and among 60.
 */
export function defineCosts(define: Define, results: URL, open: (users: number) => Promise<MeteredStore>): void {
  const told: Readonly<Record<string, string>> = JSON.parse(readFileSync(results, 'utf8')).costs
  const fill = async (users: number) => {
    const world = await open(users)
    for (let number = 1; number <= users; number++) {
      await world.store.users.insert(costedUser(number))
      await world.store.tokens.insert(costedToken(number))
    }
    await warmUp(world.store)
    return world
  }
  let worlds: Promise<readonly MeteredStore[]> | undefined
  define('kit-results.json tells the cost of every call that is counted', async () => {
    assert.equal(Object.keys(told), Object.keys(costedCalls))
  })
  for (const [name, call] of Object.entries(costedCalls)) {
    define(`to ${name} costs as many calls, waits and rows or units as kit-results.json tells`, async () => {
      worlds ??= Promise.all(crowds.map(fill))
      for (const { store, take } of await worlds) {
        take()
        await call(store)
        const { calls, roundTrips, amount } = take()
        assert.is(`${calls} / ${roundTrips} / ${amount}`, told[name])
      }
    })
  }
}

/** What the first call of each kind costs once: connections, scripts that are sent, the clock of a server. */
async function warmUp({ users, tokens }: Pick<Store, 'users' | 'tokens'>): Promise<void> {
  const [user, token] = [costedUser(500), costedToken(500)]
  await Promise.all([users.findById(user.id), tokens.findById(token.id)])
  await users.insert(user)
  await users.replace(user, user)
  await users.findByLogin('email:500@example.com')
  await tokens.insert(token)
  await tokens.replace(token, token)
  await tokens.findByUser(user.id)
  await users.list({ limit: 1 })
  await tokens.removeExpired(1, 1)
  await tokens.remove(token)
  await users.remove(user)
}
