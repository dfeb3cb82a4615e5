// long
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { callsAbsent, findOut } from '@postern/workshop/src/faults/find-out.ts'
import { type FaultJourney, runFaultJourney } from '@postern/workshop/src/faults/run-fault-journey.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openDynamodbStore } from '../src/open-dynamodb-store.ts'
import type { Pace } from '../src/persevere.ts'
import { openClient } from './open-client.ts'

const pace: Pace = {
  tryMilliseconds: 120,
  callMilliseconds: 250,
  firstWaitMilliseconds: 10,
  longestWaitMilliseconds: 50,
}
/** What hits one of its calls is not made good by a second try, as it is where the network fails for a moment alone. */
const impatient = { ...pace, firstWaitMilliseconds: 1e6 }

const faults = suite('a network that fails between host and DynamoDB')

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  faults.skip('every fault', () => {})
} else {
  const folder = mkdtempSync(join(tmpdir(), 'postern-dynamodb-'))
  const file = join(folder, 'engine.db')
  let engine = await startEngine({ file })
  const { port } = engine
  const journey = (table: string, at: Pace): FaultJourney => ({
    target: { host: '127.0.0.1', port },
    open(address) {
      const client = openClient(`http://127.0.0.1:${address.port}`)
      const store = openDynamodbStore({ client, table }, at)
      return { ...store, close: () => store.close().finally(() => client.destroy()) }
    },
    faultMs: 350,
    async restart() {
      await engine.kill()
      engine = await startEngine({ file, port })
    },
  })

  faults('every answer is right or store-unavailable, nothing acknowledged is lost, nobody is signed out', async () => {
    const { answered, unanswered } = await runFaultJourney(journey('faults', pace))
    console.log(`${answered} requests answered, ${unanswered} store-unavailable`)
    assert.ok(answered > 100 && unanswered > 20)
  })

  faults('the journey finds out a store that calls absent what it cannot ask for', () =>
    findOut(journey('absent', impatient), callsAbsent),
  )

  faults.after(async () => {
    await engine.kill()
    rmSync(folder, { recursive: true })
  })
}

faults.run()
