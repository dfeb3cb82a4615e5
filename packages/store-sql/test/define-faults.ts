import assert from 'node:assert/strict'
import type { TestServer } from '@postern/workshop/src/engines/test-server.ts'
import { callsAbsent, findOut } from '@postern/workshop/src/faults/find-out.ts'
import { type FaultJourney, runFaultJourney } from '@postern/workshop/src/faults/run-fault-journey.ts'
import type { SqlStore } from '../src/create-sql-store.ts'
import type { Limits } from '../src/limits.ts'
import type { Define } from './test-database.ts'

const limits: Limits = { callSeconds: 0.25, statementSeconds: 0.3 }

/** Defines what holds while the network between fails in every way, and the server restarts under load. */
export function defineFaults(
  define: Define,
  server: TestServer,
  open: (url: string, prefix: string, limits: Limits) => SqlStore,
): void {
  const journey = (prefix: string): FaultJourney => ({
    target: { host: '127.0.0.1', port: server.port },
    open: ({ port }) => open(server.url.replace(`:${server.port}/`, `:${port}/`), prefix, limits),
    faultMs: 350,
    async restart() {
      await server.stop()
      await server.start()
    },
  })

  define('a network that fails in every way: right answers or store-unavailable, and nothing is lost', async () => {
    const { answered, unanswered } = await runFaultJourney(journey('faults_'))
    console.log(`${answered} requests answered, ${unanswered} store-unavailable`)
    assert.ok(answered > 100 && unanswered > 20)
  })

  define('the journey finds out a store that calls absent what it cannot ask for', () =>
    findOut(journey('absent_'), callsAbsent),
  )
}
