import assert from 'node:assert/strict'
import { isPosternError, type UserId } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { failureOf } from './failure-of.ts'
import { sampleUser } from './sample-records.ts'
import type { Define, TestDatabase } from './test-database.ts'

/** Defines what is told where a constraint of the host's keeps a user's row, or refuses one. */
export function defineHeldRows<Client>(define: Define, database: TestDatabase<Client>): void {
  define('a user whom a row of the host refers to stays as internal, and holds up no other deletion', () =>
    holdOne(database),
  )

  define('a hook that breaks a constraint makes no user, as internal', async () => {
    const store = database.open('broken_', {
      inserted: async (client) => void (await database.run(client, `insert into broken_rooms values ('x', null)`)),
    })
    await store.migrate()
    await database.query('create table broken_rooms (name varchar(36) primary key, owner varchar(36) not null)')
    assert.ok(isPosternError(await failureOf(store.users.insert(sampleUser(1))), 'internal'))
    assert.deepEqual(await store.users.list({ limit: 9 }), [])
    await store.close()
  })
}

async function holdOne<Client>({ open, query, idType }: TestDatabase<Client>): Promise<void> {
  const store = open('held_')
  await store.migrate()
  await query(`create table invoices (owner_id ${idType}, foreign key (owner_id) references held_users (id))`)
  const { postern, events } = createTestPostern({ store })
  const ids: UserId[] = []
  for (const name of ['a', 'b', 'c']) ids.push((await postern.users.create({ email: `${name}@example.org` })).id)
  for (const id of ids) await query(`insert into invoices values ('${id}')`)
  for (const id of ids) {
    const error = await failureOf(postern.users.delete(id))
    assert.ok(isPosternError(error, 'internal'), String(error))
    assert.match(String(error.cause), /foreign key/i)
  }
  await query(`delete from invoices where owner_id <> '${ids[0]}'`)
  assert.equal(await postern.cleanUp(), 2)
  assert.deepEqual(
    (await store.users.list({ limit: 9 })).map(({ id }) => id),
    [ids[0]],
  )
  assert.equal(events.filter(({ event }) => event === 'x_deletion_failed').length, 1)
  await query('delete from invoices')
  assert.equal(await postern.cleanUp(), 1)
  assert.deepEqual(await store.users.list({ limit: 9 }), [])
  await postern.close()
}
