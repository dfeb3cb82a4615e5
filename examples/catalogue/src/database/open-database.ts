import type { Database } from './database.ts'

/** Opens the database of a URL, `sqlite:PATH` or `postgres://…`; the other one's client is never loaded. */
export async function openDatabase(url: string): Promise<Database> {
  if (!url.startsWith('sqlite:')) return (await import('./postgres/open-postgres.ts')).openPostgres(url)
  return (await import('./sqlite/open-sqlite.ts')).openSqlite(url.slice('sqlite:'.length))
}
