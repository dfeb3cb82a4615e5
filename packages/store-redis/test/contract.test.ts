import { defineStoreCases } from '@postern/testing/store'
import { suite } from 'uvu'
import { createRedisStore } from '../src/index.ts'
import { findMissingServer, startRedis } from './redis-server.ts'

const contract = suite('the store contract')
const missing = findMissingServer()
if (missing === undefined) {
  const server = await startRedis()
  let opened = 0
  defineStoreCases(contract, async () => createRedisStore({ url: server.url, prefix: `contract-${opened++}` }))
  contract.after(() => server.stop())
} else {
  console.log(missing)
  contract.skip('every case of the kit on a real server')
}
contract.run()
