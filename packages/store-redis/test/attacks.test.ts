// long
import { randomUUID } from 'node:crypto'
import { defineAttackFlows } from '@postern/workshop/src/attack-flows/define-attack-flows.ts'
import { suite } from 'uvu'
import { createRedisStore } from '../src/index.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'

const attacks = suite('attacks, over Redis')
const server = await reachRedis()
defineAttackFlows(whereRedisIs(attacks), async () => createRedisStore({ url: server.url, prefix: randomUUID() }))
attacks.after(() => server.stop())
attacks.run()
