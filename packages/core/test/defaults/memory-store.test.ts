import { readFileSync } from 'node:fs'
import { defineStoreCases } from '@postern/testing/store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'

const contract = suite('the store contract')
let passed = 0
const define = (name: string, run: () => Promise<void>) => contract(name, () => run().then(() => void passed++))
defineStoreCases(define, async () => createMemoryStore())
contract('kit-results.json tells how many passed', () => {
  const results = JSON.parse(readFileSync(new URL('../kit-results.json', import.meta.url), 'utf8'))
  assert.is(passed, results.passed.kit)
})
contract.run()
