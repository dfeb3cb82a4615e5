import assert from 'node:assert/strict'
import { defineHttpCases } from '@postern/testing/http'
import { defineNodeCases } from '../define-node-cases.ts'
import type { OpenNode } from '../node-subject.ts'
import type { NodeFault } from './node-fault.ts'
import { nodeFaults } from './node-faults.ts'
import { openBroken } from './open-broken.ts'

/** How many of the cases that should catch a fault pass and fail with it. */
async function judge(open: OpenNode, fault: NodeFault): Promise<{ readonly passed: number; readonly failed: number }> {
  const cases: (() => Promise<void>)[] = []
  const add = (name: string, run: () => Promise<void>) => name.includes(fault.caughtBy) && cases.push(run)
  const broken = openBroken(open, fault)
  defineNodeCases(add, broken)
  defineHttpCases(add, (options) => broken({ options }))
  const outcomes = await Promise.allSettled(cases.map((run) => run()))
  const failed = outcomes.filter(({ status }) => status === 'rejected').length
  return { passed: outcomes.length - failed, failed }
}

/**
 * Defines a test for each fault that an adapter over node:http may have: the cases catch it around this adapter, and
 * pass without it.
 *
 * The app has the routes, the guarded routes and the host's own 404 of the other cases.
 */
export function defineBrokenCases(define: (name: string, run: () => Promise<void>) => void, open: OpenNode): void {
  for (const fault of nodeFaults) {
    define(fault.name, async () => {
      const { failed } = await judge(open, fault)
      assert.ok(failed > 0, `"${fault.caughtBy}" lets an adapter pass that ${fault.name}`)
      const right = await judge(open, { name: 'has no fault', caughtBy: fault.caughtBy })
      assert.ok(right.passed > 0 && right.failed === 0, `"${fault.caughtBy}" names no case that a right adapter passes`)
    })
  }
}
