import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineStoreCases } from '@postern/testing/store'
import { suite } from 'uvu'
import { createFileStore } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'postern-contract-'))
let opened = 0

const contract = suite('the store contract')
defineStoreCases(contract, async () => createFileStore(join(folder, `${opened++}.json`)))
contract.after(() => rmSync(folder, { recursive: true }))
contract.run()
