import { defineStoreCases } from '@postern/testing/store'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { suite } from 'uvu'
import { createDynamodbStore } from '../src/index.ts'
import { openBareClient } from './bare-client.ts'
import { countPasses } from './count-passes.ts'
import { openClient } from './open-client.ts'

const contract = suite('the store contract')

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  contract.skip('every case', () => {})
} else {
  const engine = await startEngine()
  const sdk = openClient(engine.endpoint)
  const bare = openBareClient(engine.endpoint)
  let client: typeof bare = sdk
  let opened = 0
  const passes = countPasses(contract, 'kit')
  const define = (name: string, run: () => Promise<void>) =>
    passes.define(name, () => {
      client = name.startsWith('race: ') ? bare : sdk
      return run()
    })
  defineStoreCases(define, async () => createDynamodbStore({ client, table: `contract-${opened++}` }))
  passes.compare()
  contract.after(async () => {
    sdk.destroy()
    await engine.kill()
  })
}

contract.run()
