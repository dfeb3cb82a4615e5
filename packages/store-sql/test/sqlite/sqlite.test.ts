import { join } from 'node:path'
import { countPasses } from '@postern/workshop/src/count-passes.ts'
import Database from 'libsql'
import { suite } from 'uvu'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { defineProcessRaces } from '../define-process-races.ts'
import { defineSharedCases } from '../define-shared-cases.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { defineHost } from './define-host.ts'

const sqlite = suite('the store on SQLite')
const folder = temporaryFolder()
const url = join(folder, 'auth.db')
const beside = new Database(url)

const raced = join(folder, 'race.db')
const results = new URL('kit-results.json', import.meta.url)
const passes = countPasses(sqlite, results, 'processRaces')
const races = defineProcessRaces(
  passes.define,
  ['sqlite', raced, 'race_'],
  createSqliteStore({ url: raced, prefix: 'race_' }),
)
passes.compare()
defineSharedCases<Database.Database>(sqlite, {
  results,
  idType: 'text',
  open: (prefix, alongside = {}) => createSqliteStore({ url, prefix, alongside }),
  async query(text) {
    if (text.startsWith('select')) return beside.prepare(text).all([]) as object[]
    beside.exec(text)
    return []
  },
  run: async (database, text) => database.exec(text),
  failAsConflict: () => Promise.reject(Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' })),
})
defineHost(sqlite, folder)
sqlite.after(async () => {
  await races.end()
  beside.close()
})
sqlite.run()
