import { join } from 'node:path'
import { defineStoreCases } from '@postern/testing/store'
import { suite } from 'uvu'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const contract = suite('the store contract on SQLite')
const folder = temporaryFolder()
let opened = 0
defineStoreCases(contract, async () => createSqliteStore({ url: `sqlite:${join(folder, `${opened++}.db`)}` }))
contract.run()
