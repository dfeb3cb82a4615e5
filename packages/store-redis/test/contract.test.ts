import { randomUUID } from 'node:crypto'
import { defineStoreCases } from '@postern/testing/store'
import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { suite } from 'uvu'
import { createRedisStore } from '../src/index.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'

const contract = suite('the store contract')
const server = await reachRedis()
const passes = countPasses(whereRedisIs(contract), new URL('kit-results.json', import.meta.url), 'kit')
defineStoreCases(passes.define, async () => createRedisStore({ url: server.url, prefix: randomUUID() }))
passes.compare()
contract.after(() => server.stop())
contract.run()
