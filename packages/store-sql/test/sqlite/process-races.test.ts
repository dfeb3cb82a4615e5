import { join } from 'node:path'
import { suite } from 'uvu'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { defineProcessRaces } from '../define-process-races.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const races = suite('races of two processes on SQLite')
const url = join(temporaryFolder(), 'race.db')
const { end } = defineProcessRaces(races, ['sqlite', url, 'race_'], () => createSqliteStore({ url, prefix: 'race_' }))
races.after(end)
races.run()
