import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineStoreCases } from '@postern/testing/store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createFileStore } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'postern-contract-'))
let opened = 0

const contract = suite('the store contract')
let passed = 0
const define = (name: string, run: () => Promise<void>) => contract(name, () => run().then(() => void passed++))
defineStoreCases(define, async () => createFileStore(join(folder, `${opened++}.json`)))
contract('kit-results.json tells how many passed', () => {
  const results = JSON.parse(readFileSync(new URL('kit-results.json', import.meta.url), 'utf8'))
  assert.is(passed, results.passed.kit)
})
contract.after(() => rmSync(folder, { recursive: true }))
contract.run()
