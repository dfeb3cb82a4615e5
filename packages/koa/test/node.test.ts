// timeout-seconds: 240
import { defineNodeCases } from '@postern/workshop/src/node-adapters/define-node-cases.ts'
import { suite } from 'uvu'
import { openNode } from './open-node.ts'

const node = suite('@postern/koa over node:http')
defineNodeCases((name, run) => node(name, run), openNode)
node.run()
