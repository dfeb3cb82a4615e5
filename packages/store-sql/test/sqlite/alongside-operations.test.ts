import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createTestPostern } from '@postern/testing'
import Database from 'libsql'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const test = suite("a host's own row beside a user, on every path of the operations")
const folder = temporaryFolder()
let opened = 0

const account = { email: 'ada@example.org', password: 'violet-harbour-41' }
type Options = NonNullable<Parameters<typeof createTestPostern>[0]>

/** A Postern on SQLite whose users each have a row `profiles`; `trouble` makes the next removal fail. */
async function world(options: Options = {}, url = join(folder, `operations-${opened++}.db`)) {
  const own = new Database(url)
  own.exec('create table profiles (user_id text primary key)')
  const trouble = { left: 0 }
  const store = createSqliteStore({
    url,
    alongside: {
      async inserted(client: Database.Database, { id }) {
        client.prepare('insert into profiles values (?)').run([id])
      },
      async removing(client: Database.Database, { id }) {
        if (trouble.left-- > 0) throw new Error('not now')
        client.prepare('delete from profiles where user_id = ?').run([id])
      },
    },
  })
  await store.migrate()
  const rows = (name: string, column: string) =>
    own.prepare(`select ${column} as id from ${name} order by id`).all([]) as readonly { readonly id: string }[]
  return {
    ...createTestPostern({ ...options, store }),
    trouble,
    /** How many users there are; rejects where a user has no row, or a row no user. */
    pairs() {
      const users = rows('postern_users', 'id')
      assert.equal(rows('profiles', 'user_id'), users)
      return users.length
    },
    async close() {
      await store.close()
      own.close()
    },
  }
}

for (const verification of ['off', 'optional', 'required'] as const) {
  test(`who registers has a row, where addresses are verified: ${verification}`, async () => {
    const here = await world({ verification })
    await here.postern.register(account)
    assert.is(here.pairs(), 1)
    await here.postern.register(account).catch(() => undefined)
    await here.postern.register({ ...account, email: 'bea@example.org' })
    assert.is(here.pairs(), 2)
    await here.close()
  })
}

test('whom trusted code or an admin makes or invites has a row, and who is deleted has none', async () => {
  const here = await world()
  const { postern } = here
  const { headers } = await here.signIn({ roles: ['user', 'admin'] })
  const admin = await postern.authenticate({ headers: new Headers(headers) })
  const made = await postern.users.create(account)
  const invited = await postern.admin.createUser(admin, { email: 'bea@example.org' })
  assert.is(here.pairs(), 3)
  await postern.users.delete(made.id)
  await postern.admin.deleteUser(admin, invited.id)
  assert.is(here.pairs(), 1)
  const me = await here.signIn()
  await postern.deleteUser(await postern.authenticate({ headers: new Headers(me.headers) }))
  assert.is(here.pairs(), 1)
  await here.close()
})

test('a deletion that the hook refused is finished by clean-up, with the row', async () => {
  const here = await world()
  const user = await here.postern.users.create(account)
  here.trouble.left = 1
  await here.postern.users.delete(user.id).catch(() => undefined)
  assert.is(await here.postern.users.find(user.id), undefined)
  assert.is(here.pairs(), 1)
  here.clock.advance(3600)
  await here.postern.cleanUp()
  assert.is(here.pairs(), 0)
  await here.close()
})

test('nobody hashes, and no mail goes out, while the transaction of user and row is open', async () => {
  const url = join(folder, 'slow-work.db')
  const beside = new Database(url)
  const worked: string[] = []
  // Where a transaction of the store writes, the only one that may, this one is refused.
  const work = (name: string) => {
    beside.exec('begin immediate')
    beside.exec('rollback')
    worked.push(name)
  }
  const passwords = {
    async hash(password: string) {
      work('hash')
      return `plain ${password}`
    },
    verify: async (hash: string, password: string) => hash === `plain ${password}`,
    needsRehash: () => false,
  }
  const send = async () => work('mail')
  const mail = { mailer: { send }, from: 'no-reply@example.org' }
  const here = await world({ verification: 'required', passwords, mail }, url)
  await here.postern.register(account)
  await here.postern.users.create({ ...account, email: 'bea@example.org' })
  for (let tries = 0; !worked.includes('mail') && tries < 500; tries++) await setTimeout(10)
  assert.equal([...new Set(worked)].sort(), ['hash', 'mail'])
  assert.is(here.pairs(), 2)
  beside.close()
  await here.close()
})

test('the row of a softly deleted user stays until the user is purged', async () => {
  const here = await world({ deletion: { soft: true } })
  const user = await here.postern.users.create(account)
  await here.postern.users.delete(user.id)
  assert.is(here.pairs(), 1)
  here.clock.advance(31 * 86_400)
  await here.postern.cleanUp()
  assert.is(here.pairs(), 0)
  await here.close()
})

test.run()
