import { isPosternError } from '@postern/core'
import pg from 'pg'
import * as assert from 'uvu/assert'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { openPostgresStore } from '../../src/postgres/open-postgres-store.ts'
import { failureOf } from '../failure-of.ts'
import { sampleUser } from '../sample-records.ts'
import type { Define } from '../test-database.ts'

/** Defines that a statement ends in time, and that a transaction is of one kind. */
export function defineLimits(host: Define, pool: pg.Pool): void {
  const url = String(pool.options.connectionString)

  host('on connections of our own the server ends a statement that takes too long', async () => {
    const inserted = async (client: pg.PoolClient) => void (await client.query('select pg_sleep(3)'))
    const limits = { callSeconds: 4.5, statementSeconds: 0.3 }
    const store = openPostgresStore({ url, prefix: 'limited_', alongside: { inserted } }, limits)
    await store.migrate()
    const error = await failureOf(store.users.insert(sampleUser(1)))
    assert.ok(isPosternError(error, 'internal'), String(error))
    assert.match(String(error.cause), /statement timeout/)
    await store.close()
  })

  host("a transaction of the store's is of the same kind whatever the connection's default is", async () => {
    const inserted = async (client: pg.PoolClient) => {
      const { rows } = await client.query("select current_setting('transaction_isolation') as isolation")
      assert.equal(rows, [{ isolation: 'read committed' }])
    }
    await createPostgresStore({ pool, prefix: 'kind_' }).migrate()
    const defaults = '-c default_transaction_isolation=serializable -c default_transaction_read_only=on'
    const strict = new pg.Pool({ connectionString: url, max: 1, options: defaults })
    const store = createPostgresStore({ pool: strict, prefix: 'kind_', alongside: { inserted } })
    assert.is(await store.users.insert(sampleUser(1)), 'inserted')
    await strict.end()
  })
}
