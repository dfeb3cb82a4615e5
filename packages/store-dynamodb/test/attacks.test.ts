// long
import { defineAttackFlows } from '@postern/workshop/src/attack-flows/define-attack-flows.ts'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { suite } from 'uvu'
import { createDynamodbStore } from '../src/index.ts'
import { openBareClient } from './bare-client.ts'

const attacks = suite('attacks, over DynamoDB')

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  attacks.skip('every attack', () => {})
} else {
  const engine = await startEngine()
  const client = openBareClient(engine.endpoint)
  let opened = 0
  defineAttackFlows(attacks, async () => {
    const store = createDynamodbStore({ client, table: `attacks-${opened++}` })
    await store.migrate?.()
    return store
  })
  attacks.after(() => engine.kill())
}

attacks.run()
