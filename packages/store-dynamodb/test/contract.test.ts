import { defineStoreCases } from '@postern/testing/store'
import { suite } from 'uvu'
import { createDynamodbStore } from '../src/index.ts'
import { engineMissing, startEngine } from './dynoxide.ts'
import { openClient } from './open-client.ts'

const contract = suite('the store contract')

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  contract.skip('every case', () => {})
} else {
  const engine = await startEngine()
  const client = openClient(engine.endpoint)
  let opened = 0
  defineStoreCases(contract, async () => createDynamodbStore({ client, table: `contract-${opened++}` }))
  contract.after(async () => {
    client.destroy()
    await engine.kill()
  })
}

contract.run()
