import { setTimeout } from 'node:timers/promises'
import { expectNoWrites, prepareReadOnly } from '@postern/workshop/src/read-only/expect-no-writes.ts'
import { createPostgresStore } from '../../src/postgres/index.ts'
import type { PostgresServer } from '../start-postgres.ts'
import type { Define } from '../test-database.ts'

/** Defines what a standby of PostgreSQL answers: the server in recovery, which is read by everybody and written by none. */
export function defineStandby(define: Define, server: PostgresServer): void {
  define('a standby refuses the start and every write as store-unavailable, and answers what it is asked', async () => {
    const store = createPostgresStore({ url: server.url, prefix: 'standby_' })
    await store.migrate()
    await prepareReadOnly(store)
    await server.standBy(true)
    try {
      await untilItAnswers(() => store.users.list({ limit: 1 }))
      await expectNoWrites(store)
    } finally {
      await server.standBy(false)
      await untilItAnswers(() => store.users.list({ limit: 1 }))
      await store.close()
    }
  })
}

/** Connections that the restart ended are noticed at their next use. */
async function untilItAnswers(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask()
      return
    } catch (error) {
      if (tries > 100) throw error
      await setTimeout(100)
    }
  }
}
