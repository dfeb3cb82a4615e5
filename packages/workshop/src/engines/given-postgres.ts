import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { TestServer } from './test-server.ts'

/** A database of a test's own in the server of a URL, whose user may make and drop one. */
export async function reachPostgres(given: string): Promise<TestServer> {
  const name = `postern_test_${randomBytes(6).toString('hex')}`
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: given })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await ask(`create database ${name}`)
  const url = new URL(given)
  url.pathname = `/${name}`
  const refuse = async () => {
    throw new Error('a server that is given is not stopped')
  }
  const end = () => ask(`drop database ${name} with (force)`)
  return { url: String(url), port: Number(url.port || 5432), isGiven: true, stop: refuse, start: refuse, end }
}
