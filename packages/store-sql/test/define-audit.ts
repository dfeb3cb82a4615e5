import { createTestPostern } from '@postern/testing'
import { defineAuditCases } from '@postern/testing/audit'
import * as assert from 'uvu/assert'
import type { SqlStore } from '../src/create-sql-store.ts'
import type { Define } from './test-database.ts'

/** Defines what the audit trail of a store has to pass: the kit, and that the store may be away. */
export function defineAudit(define: Define, openEmpty: () => Promise<SqlStore>): void {
  defineAuditCases(
    (name, run) => define(`audit: ${name}`, run),
    async () => {
      const store = await openEmpty()
      return { trail: store.audit, close: () => store.close() }
    },
  )

  define('audit: what happens is in the table once Postern is closed, and is read with the filters', async () => {
    const store = await openEmpty()
    const { postern, signIn } = createTestPostern({ store, audit: store.audit })
    const { user } = await signIn()
    for (const wait of [1, 5, 25, 125, 500]) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      if ((await postern.readAudit()).events.length === postern.figures().events.told) break
    }
    const { events } = await postern.readAudit({ userId: user.id, event: 'session_created' })
    // One by bearer token, one by cookie.
    assert.equal(
      events.map(({ event }) => event),
      ['session_created', 'session_created'],
    )
    await postern.close()
  })

  define('audit: a table that cannot be written fails no login, and is counted', async () => {
    const store = await openEmpty()
    const other = await openEmpty()
    await other.close()
    const { postern, signIn } = createTestPostern({ store, audit: other.audit })
    await signIn()
    for (const wait of [1, 5, 25, 125, 500, 2000]) {
      if (postern.figures().events.failed === postern.figures().events.told) break
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
    assert.equal(postern.figures().events, { told: 6, failed: 6 })
    await store.close()
  })
}
