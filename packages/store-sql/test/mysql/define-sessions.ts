import { isPosternError } from '@postern/core'
import { createPool, type Pool } from 'mysql2/promise'
import * as assert from 'uvu/assert'
import { createMysqlStore } from '../../src/mysql/index.ts'
import { failureOf } from '../failure-of.ts'
import { sampleToken, sampleUser } from '../sample-records.ts'
import type { Define } from '../test-database.ts'

/** Defines that what a host sets on its connections takes no acknowledged write back. `pool` is another one, to look. */
export function defineSessions(host: Define, pool: Pool, url: string): void {
  for (const completion of ['CHAIN', 'RELEASE']) {
    host(`with completion_type ${completion}, what is acknowledged is committed`, async () => {
      const own = createPool({ uri: url, connectionLimit: 1 })
      own.pool.on('connection', (one) => one.query(`set completion_type = '${completion}'`, () => undefined))
      const prefix = `${completion.toLowerCase()}_`
      const store = createMysqlStore({ pool: own, prefix })
      await store.migrate()
      const seen = createMysqlStore({ pool, prefix })
      assert.is(await store.users.insert(sampleUser(1)), 'inserted')
      assert.equal(await store.users.insert(sampleUser(1)), { taken: 'id' })
      assert.is(await store.tokens.insert(sampleToken(1)), true)
      assert.equal(await seen.tokens.findById('token-1'), sampleToken(1))
      await own.end()
    })
  }

  host(
    'a write on a connection whose autocommit was turned off later is refused, and the next is committed',
    async () => {
      const own = createPool({ uri: url, connectionLimit: 1 })
      const store = createMysqlStore({ pool: own, prefix: 'meanwhile_' })
      await store.migrate()
      for (const [number, spoil] of ['set autocommit = 0', 'start transaction'].entries()) {
        await own.query(spoil)
        const error = await failureOf(store.tokens.insert(sampleToken(number)))
        assert.ok(isPosternError(error, 'store-unavailable'), String(error))
        assert.is(await store.tokens.insert(sampleToken(number)), true)
        const seen = await createMysqlStore({ pool, prefix: 'meanwhile_' }).tokens.findById(`token-${number}`)
        assert.equal(seen, sampleToken(number))
      }
      await own.end()
    },
  )

  host('a query on such a connection answers no old snapshot, whether it finds a row or none', async () => {
    const own = createPool({ uri: url, connectionLimit: 1 })
    const store = createMysqlStore({ pool: own, prefix: 'snapshot_' })
    const other = createMysqlStore({ pool, prefix: 'snapshot_' })
    await store.migrate()
    await other.tokens.insert(sampleToken(1))
    for (const id of ['token-1', 'token-2']) {
      await own.query('set autocommit = 0')
      await own.query('select * from snapshot_tokens')
      const error = await failureOf(store.tokens.findById(id))
      assert.ok(isPosternError(error, 'store-unavailable'), String(error))
      assert.match(String(error.cause), /autocommit off/)
    }
    assert.equal(await store.tokens.findById('token-1'), sampleToken(1))
    await own.end()
  })

  defineRowModes(host, url)
}

function defineRowModes(host: Define, url: string): void {
  for (const [name, options] of Object.entries({
    'nested tables': { nestTables: true },
    'nested tables by name': { nestTables: '_' },
    'texts for all': { typeCast: (field: { string(): string | null }) => field.string() },
    'no values': { typeCast: () => undefined },
  })) {
    host(`a borrowed pool may read rows in its own way: ${name}`, async () => {
      const own = createPool({ uri: url, connectionLimit: 1, ...options })
      const store = createMysqlStore({ pool: own, prefix: 'rows_' })
      await store.migrate()
      await store.ready()
      await own.end()
    })
  }
}
