import { join } from 'node:path'
import Database from 'libsql'
import { suite } from 'uvu'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { defineMigrations } from '../define-migrations.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const migrations = suite('migrations on SQLite')
const url = join(temporaryFolder(), 'auth.db')
const beside = new Database(url)

defineMigrations(
  migrations,
  (prefix) => createSqliteStore({ url, prefix }),
  async (text) => beside.exec(text),
)
migrations.after(() => {
  beside.close()
})
migrations.run()
