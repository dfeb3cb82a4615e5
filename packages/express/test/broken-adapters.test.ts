// timeout-seconds: 240
import { defineBrokenCases } from '@postern/workshop/src/node-adapters/broken/define-broken-cases.ts'
import { suite } from 'uvu'
import { openNode } from './open-node.ts'

const broken = suite('the cases catch an adapter like @postern/express that')
defineBrokenCases((name, run) => broken(name, run), openNode)
broken.run()
