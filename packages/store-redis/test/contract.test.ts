import { randomUUID } from 'node:crypto'
import { defineStoreCases } from '@postern/testing/store'
import { suite } from 'uvu'
import { createRedisStore } from '../src/index.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'

const contract = suite('the store contract')
const server = await reachRedis()
defineStoreCases(whereRedisIs(contract), async () => createRedisStore({ url: server.url, prefix: randomUUID() }))
contract.after(() => server.stop())
contract.run()
