import assert from 'node:assert/strict'
import { expectFree, expectNoUser, expectUser } from '../expect/expect-user.ts'
import { fifty, race, soleWinner } from '../expect/race.ts'
import { sampleLogin, sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

/** So many writers lose to the others less often than this. */
const writers = 50

export const userRaceCases: readonly StoreCase[] = [
  {
    name: 'race: one of 50 inserts of one id wins, and no loser keeps a login',
    async run(store) {
      const { id } = sampleUser()
      const users = fifty((place) => sampleUser({ id, place }))
      const outcomes = await race(users, (user) => store.users.insert(user))
      const [winner, losers] = soleWinner(outcomes, (answer) => answer === 'inserted')
      await expectUser(store, winner)
      for (const { contestant, answer } of losers) {
        assert.deepEqual(answer, { taken: 'id' })
        await expectFree(store, contestant.logins)
      }
    },
  },
  {
    name: 'race: one of 50 replaces of one version wins, the others are stale and move no login @asvs-15.4.2',
    async run(store) {
      const user = sampleUser()
      await store.users.insert(user)
      const nexts = fifty((place) => ({ ...user, version: 2, logins: [sampleLogin('gained')], place }))
      const outcomes = await race(nexts, (next) => store.users.replace(user, next))
      const [winner, losers] = soleWinner(outcomes, (answer) => answer === 'replaced')
      await expectUser(store, winner)
      await expectFree(store, user.logins)
      for (const { contestant, answer } of losers) {
        assert.equal(answer, 'stale')
        await expectFree(store, contestant.logins)
      }
    },
  },
  {
    name: 'race: one of 50 removes of one version answers true',
    async run(store) {
      const user = sampleUser()
      await store.users.insert(user)
      soleWinner(
        await race(
          fifty(() => user),
          (current) => store.users.remove(current),
        ),
        (answer) => answer,
      )
      await expectNoUser(store, user)
    },
  },
  {
    name: 'race: of 25 replaces and 25 removes of one version one acts',
    async run(store) {
      for (const removesFirst of [true, false]) {
        const user = sampleUser()
        await store.users.insert(user)
        const contestants = fifty((place) => {
          const removes = removesFirst ? place < 25 : place >= 25
          return removes ? undefined : { ...user, version: 2, logins: [sampleLogin('gained')], place }
        })
        const outcomes = await race(
          contestants.map((next) => ({ next })),
          async ({ next }) =>
            next ? (await store.users.replace(user, next)) === 'replaced' : store.users.remove(user),
        )
        const [{ next }, losers] = soleWinner(outcomes, (answer) => answer)
        if (next) await expectUser(store, next)
        else await expectNoUser(store, user)
        await expectFree(store, user.logins)
        for (const { contestant } of losers) await expectFree(store, contestant.next?.logins ?? [])
      }
    },
  },
  {
    name: 'race: 50 writers that read again after stale lose no change of each other @asvs-15.4.1',
    async run(store) {
      const user = sampleUser({ places: [] })
      await store.users.insert(user)
      await race(
        fifty((place) => place),
        async (place) => {
          for (let tries = 0; tries < writers; tries++) {
            const current = await store.users.findById(user.id)
            assert.ok(current && Array.isArray(current.places))
            const next = { ...current, version: current.version + 1, places: [...current.places, place] }
            if ((await store.users.replace(current, next)) === 'replaced') return
          }
          assert.fail('every stale answer means that another writer won')
        },
      )
      const last = await store.users.findById(user.id)
      assert.ok(last && Array.isArray(last.places))
      assert.deepEqual(
        [...last.places].sort((a, b) => a - b),
        fifty((place) => place),
      )
      assert.equal(last.version, 51)
    },
  },
  {
    name: 'race: 50 different users are all inserted, and all listed in the order of their ids',
    async run(store) {
      const users = fifty((place) => sampleUser({ place }))
      for (const { answer } of await race(users, (user) => store.users.insert(user))) assert.equal(answer, 'inserted')
      for (const user of users) await expectUser(store, user)
      const ids = (await store.users.list({ limit: 100 })).map((user) => user.id)
      assert.deepEqual(ids, users.map((user) => user.id).sort())
    },
  },
  {
    name: 'race: a reader sees one write whole, never parts of two',
    async run(store) {
      let current = sampleUser({ copy: 1, attributes: { copy: 1 } })
      await store.users.insert(current)
      let done = false
      const write = async () => {
        for (let version = 2; version <= 26; version++) {
          const next = { ...current, version, copy: version, attributes: { copy: version } }
          assert.equal(await store.users.replace(current, next), 'replaced')
          current = next
        }
        done = true
      }
      const read = async () => {
        for (let reads = 0; reads < 500 && !done; reads++) {
          const seen = await store.users.findById(current.id)
          assert.deepEqual([seen?.copy, seen?.attributes], [seen?.version, { copy: seen?.version }])
        }
      }
      await race(
        fifty((place) => (place === 0 ? write : read)),
        (run) => run(),
      )
      await expectUser(store, current)
    },
  },
]
