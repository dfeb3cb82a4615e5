import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { engineMissing, startEngine } from './dynoxide.ts'
import { openClient } from './open-client.ts'
import { sampleToken } from './sample-records.ts'

const cleanUp = suite('removing what is expired')

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  cleanUp.skip('every clean-up', () => {})
} else {
  const engine = await startEngine()

  cleanUp('a session that slides after the index was read stays, and its neighbour goes', async () => {
    const client = openClient(engine.endpoint)
    const store = createDynamodbStore({ client, table: 'sliding' })
    await store.migrate?.()
    const ended = [1, 2].map((number) => sampleToken(number, { expiresAt: 10_000 }))
    for (const token of ended) await store.tokens.insert(token)
    const slid = sampleToken(1, { version: 2, expiresAt: 2_000_000_000 })
    let slides = 0
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (request) => {
          const answer = await next(request)
          if (commandName === 'QueryCommand' && slides++ === 0) await store.tokens.replace(sampleToken(1), slid)
          return answer
        },
      { step: 'initialize' },
    )
    // Begins in the partition of the first token, so that the index still has it when it slides.
    const random = Math.random
    Math.random = () => ('1'.charCodeAt(0) % 8) / 8
    const removed = await store.tokens.removeExpired(20_000, 10).finally(() => Object.assign(Math, { random }))
    assert.is(removed, 1)
    assert.equal(await store.tokens.findById('token-1'), slid)
    assert.is(await store.tokens.findById('token-2'), undefined)
  })

  cleanUp.after(() => engine.kill())
}

cleanUp.run()
