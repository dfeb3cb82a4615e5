import assert from 'node:assert/strict'
import type { Store, UserRecord } from '@postern/core'
import { expectFree, expectNoUser, expectUser } from '../expect/expect-user.ts'
import { fifty, race, soleWinner, split } from '../expect/race.ts'
import { sampleLogin, sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

/** Fifty calls at once: one that frees the login, in the given place, and 49 inserts of users that want it. */
async function expectOneHeir(store: Store, login: string, place: number, free: () => Promise<boolean>): Promise<void> {
  const contestants = fifty((index) => (index === place ? undefined : sampleUser({ logins: [login, sampleLogin()] })))
  const outcomes = await race(
    contestants.map((user) => ({ user })),
    async ({ user }) => (user ? store.users.insert(user) : { freed: await free() }),
  )
  for (const { contestant, answer } of outcomes) {
    if (!contestant.user) assert.deepEqual(answer, { freed: true })
    else if (answer !== 'inserted') assert.deepEqual(answer, { taken: login })
  }
  const [heirs, losers] = split(outcomes, (answer) => answer === 'inserted')
  assert.ok(heirs.length <= 1, `one user inherits the login, here ${heirs.length} did`)
  for (const { user } of heirs) if (user) await expectUser(store, user)
  for (const { contestant } of losers) {
    if (contestant.user) await expectNoUser(store, { id: contestant.user.id, logins: contestant.user.logins.slice(1) })
  }
  if (heirs.length === 0) await expectFree(store, [login])
}

const placesOfRelease = [0, 25, 49]

export const loginRaceCases: readonly StoreCase[] = [
  {
    name: 'race: one of 50 inserts of one login wins, and nothing of the losers is kept @asvs-2.3.4 @asvs-15.4.2',
    async run(store) {
      const login = sampleLogin('wanted')
      const users = fifty(() => sampleUser({ logins: [sampleLogin(), login, sampleLogin()] }))
      const outcomes = await race(users, (user) => store.users.insert(user))
      const [winner, losers] = soleWinner(outcomes, (answer) => answer === 'inserted')
      await expectUser(store, winner)
      for (const { contestant, answer } of losers) {
        assert.deepEqual(answer, { taken: login })
        const logins = contestant.logins.filter((own) => own !== login)
        await expectNoUser(store, { id: contestant.id, logins })
        assert.equal(await store.users.insert({ ...contestant, logins }), 'inserted')
      }
    },
  },
  {
    name: 'race: one of 50 inserts of the same logins in different orders wins, and none waits for ever',
    async run(store) {
      const logins = Array.from({ length: 4 }, (_, index) => sampleLogin(`shared${index}`))
      const users = fifty((place) => {
        const turned = [...logins.slice(place % 4), ...logins.slice(0, place % 4)]
        return sampleUser({ logins: place % 2 === 0 ? turned : turned.reverse() })
      })
      const outcomes = await race(users, (user) => store.users.insert(user))
      const [winner, losers] = soleWinner(outcomes, (answer) => answer === 'inserted')
      await expectUser(store, winner)
      for (const { contestant, answer } of losers) {
        assert.ok(typeof answer === 'object' && logins.includes(answer.taken), 'a loser is told one of the logins')
        assert.equal(await store.users.findById(contestant.id), undefined)
      }
    },
  },
  {
    name: 'race: one of 50 users gains a free login, and the others keep what they had',
    async run(store) {
      const login = sampleLogin('wanted')
      const users = fifty(() => sampleUser())
      for (const user of users) await store.users.insert(user)
      const next = (user: UserRecord) => ({ ...user, version: 2, logins: [login] })
      const outcomes = await race(users, (user) => store.users.replace(user, next(user)))
      const [winner, losers] = soleWinner(outcomes, (answer) => answer === 'replaced')
      await expectUser(store, next(winner))
      await expectFree(store, winner.logins)
      for (const { contestant, answer } of losers) {
        assert.deepEqual(answer, { taken: login })
        await expectUser(store, contestant)
        assert.deepEqual(await store.users.insert(sampleUser({ logins: contestant.logins })), {
          taken: contestant.logins[0],
        })
      }
    },
  },
  {
    name: 'race: 25 pairs of users that want to swap logins are all refused and keep their own',
    async run(store) {
      const pairs = Array.from({ length: 25 }, () => [sampleUser(), sampleUser()] as const)
      for (const pair of pairs) for (const user of pair) await store.users.insert(user)
      const swaps = pairs.flatMap(([a, b]) => [
        { from: a, to: { ...a, version: 2, logins: b.logins } },
        { from: b, to: { ...b, version: 2, logins: a.logins } },
      ])
      for (const { contestant, answer } of await race(swaps, ({ from, to }) => store.users.replace(from, to))) {
        assert.deepEqual(answer, { taken: contestant.to.logins[0] })
      }
      for (const pair of pairs) for (const user of pair) await expectUser(store, user)
    },
  },
  {
    name: 'race: a login that a user drops goes to one of 49 inserts at most',
    async run(store) {
      for (const place of placesOfRelease) {
        const user = sampleUser()
        const [login = ''] = user.logins
        const next = { ...user, version: 2, logins: [sampleLogin('new')] }
        await store.users.insert(user)
        await expectOneHeir(store, login, place, async () => (await store.users.replace(user, next)) === 'replaced')
        await expectUser(store, next)
      }
    },
  },
  {
    name: 'race: a login of a user that is removed goes to one of 49 inserts at most',
    async run(store) {
      for (const place of placesOfRelease) {
        const user = sampleUser()
        const [login = ''] = user.logins
        await store.users.insert(user)
        await expectOneHeir(store, login, place, () => store.users.remove(user))
        assert.equal(await store.users.findById(user.id), undefined)
      }
    },
  },
]
