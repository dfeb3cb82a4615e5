import { join } from 'node:path'
import { suite } from 'uvu'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { defineFlows } from '../define-flows.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const flows = suite('flows on SQLite')
const folder = temporaryFolder()
let opened = 0
defineFlows(flows, async () => createSqliteStore({ url: join(folder, `${opened++}.db`) }))
flows.run()
