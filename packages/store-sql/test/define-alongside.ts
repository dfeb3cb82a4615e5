import assert from 'node:assert/strict'
import { isPosternError, PosternError, type UserRecord } from '@postern/core'
import { failureOf } from './failure-of.ts'
import { sampleUser } from './sample-records.ts'
import type { Define, TestDatabase } from './test-database.ts'

/** Defines that a row of the host lives and dies with the user. */
export function defineAlongside<Client>(define: Define, database: TestDatabase<Client>): void {
  define('a row of the host is written with the user, or neither is', () => takeBothOrNeither(database))

  define('a hook may run again after a deadlock, and the user is made once', async () => {
    let calls = 0
    const inserted = async (client: Client) => {
      calls += 1
      if (calls < 3) await database.failAsConflict(client)
    }
    const store = database.open('again_', { inserted })
    await store.migrate()
    assert.equal(await store.users.insert(sampleUser(1)), 'inserted')
    assert.equal(calls, 3)
    assert.equal((await store.users.list({ limit: 9 })).length, 1)
    await store.close()
  })

  define('a hook has a record of its own each time that it runs: what it changes there changes nothing', async () => {
    const given: unknown[] = []
    const change = async (client: Client, user: UserRecord) => {
      given.push(structuredClone(user))
      Object.assign(user, { status: 'disabled', passwordHash: 'mine' })
      Object.assign(user.roles ?? [], ['root'])
      Object.assign(user.logins, ['email:mine@example.com'])
      if (given.length % 2 === 1) await database.failAsConflict(client)
    }
    const store = database.open('own_copy_', { inserted: change, removing: change })
    await store.migrate()
    const user = sampleUser(1)
    assert.equal(await store.users.insert(user), 'inserted')
    assert.deepEqual(user, sampleUser(1))
    assert.deepEqual(await store.users.list({ limit: 9 }), [user])
    assert.equal((await store.users.findByLogin('email:1@example.com'))?.id, user.id)
    assert.equal(await store.users.remove(user), true)
    assert.deepEqual([user, ...given], Array(5).fill(sampleUser(1)))
    await store.close()
  })

  define('a hook that ends the transaction gets no answer of success', async () => {
    const inserted = async (client: Client) => void (await database.run(client, 'rollback'))
    const store = database.open('ends_', { inserted })
    await store.migrate()
    assert.ok(isPosternError(await failureOf(store.users.insert(sampleUser(1)))))
    assert.deepEqual(await store.users.list({ limit: 9 }), [])
    await store.close()
  })
}

async function takeBothOrNeither<Client>({ open, query, run }: TestDatabase<Client>): Promise<void> {
  await query('create table workspaces (owner_id varchar(36) primary key)')
  let failure: Error | undefined
  const store = open('beside_', {
    async inserted(client, { id }) {
      await run(client, `insert into workspaces values ('${id}')`)
      if (failure !== undefined) throw failure
    },
    async removing(client, { id }) {
      await run(client, `delete from workspaces where owner_id = '${id}'`)
      if (failure !== undefined) throw failure
    },
  })
  await store.migrate()
  const owners = async () => JSON.parse(JSON.stringify(await query('select owner_id from workspaces')))
  const [first, logins] = [sampleUser(1), sampleUser(1).logins]
  assert.equal(await store.users.insert(first), 'inserted')
  assert.deepEqual(await store.users.insert(sampleUser(2, { logins })), { taken: logins[0] })
  for (const thrown of [new Error('no room'), new PosternError('conflict')]) {
    failure = thrown
    const calls = [() => store.users.insert(sampleUser(3)), () => store.users.remove(first)]
    for (const call of calls) {
      const error = await failureOf(call())
      assert.ok(isPosternError(error, thrown instanceof PosternError ? 'conflict' : 'internal'), String(error))
      if (error !== thrown) assert.equal(error.cause, thrown)
    }
    assert.deepEqual(await owners(), [{ owner_id: first.id }])
    assert.deepEqual(await store.users.list({ limit: 9 }), [first])
  }
  failure = undefined
  assert.equal(await store.users.remove({ ...first, version: 9 }), false)
  const removals = await Promise.all(Array.from({ length: 9 }, () => store.users.remove(first)))
  assert.equal(removals.filter(Boolean).length, 1)
  assert.deepEqual(await owners(), [])
  await store.close()
}
