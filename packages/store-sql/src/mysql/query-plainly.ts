import type { MysqlPoolConnection, MysqlQueryResult } from 'kysely'
import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise'

/** What needs no escaping in any mode and reads the same in every character set of a connection. */
const plain = /^[\w:.@-]*$/

/** Of the status that comes with the answer of every write. */
const inTransaction = 1
const autocommits = 2

/** Whatever the pool's own are. */
const plainOptions = { rowsAsArray: false, nestTables: false, typeCast: true } as const

type Run = (sql: string, parameters: readonly unknown[]) => Promise<MysqlQueryResult>
type Rows = { readonly autocommit?: unknown; readonly [name: string]: unknown }[]

/**
 * Runs one statement in a way that no setting of the connection changes.
 *
 * Texts travel as bytes in hexadecimal: escaped by the client, a quote would depend on the host's `sql_mode`, and a
 * letter on its character set. What comes back as bytes is UTF-8.
 */
async function queryPlainly(
  connection: PoolConnection,
  sql: string,
  parameters: readonly unknown[],
): Promise<Rows | ResultSetHeader> {
  const values = parameters.map((value) =>
    typeof value === 'string' && !plain.test(value) ? Buffer.from(value, 'utf8') : value,
  )
  const [result] = await connection.query<RowDataPacket[] | ResultSetHeader>({ sql, values, ...plainOptions })
  if (!Array.isArray(result)) return result
  return result.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)])))
}

/** A connection as kysely takes it, in a transaction of ours. */
export function lendPlainly(connection: PoolConnection): MysqlPoolConnection {
  return lendBy((sql, parameters) => queryPlainly(connection, sql, parameters))
}

/**
 * The same where each statement commits itself.
 *
 * Whether it does is told each time, as the host may change its session: with the answer of a write, which is rolled back
 * where it was not committed, since the error ends the connection; with each row of a query, which would otherwise see an
 * old snapshot; and after a query without rows by one statement more.
 */
export function lendAlone(connection: PoolConnection): MysqlPoolConnection {
  return lendBy(async (sql, parameters) => {
    const asking = sql.replace(/^\s*select\s/, '$&@@autocommit as autocommit, ')
    const result = await queryPlainly(connection, asking, parameters)
    if (!Array.isArray(result)) {
      refuseOpenEnd(result.serverStatus)
      return result
    }
    const told = result[0]?.autocommit
    refuseOpenEnd(told === undefined ? await askStatus(connection) : Number(told) * autocommits)
    return result.map(({ autocommit, ...row }) => row)
  })
}

function lendBy(run: Run): MysqlPoolConnection {
  const query = (
    sql: string,
    parameters: unknown[],
    done: (error: unknown, result: MysqlQueryResult) => void = () => undefined,
  ) => {
    run(sql, parameters).then(
      (result) => done(undefined, result),
      (error: unknown) => done(error, []),
    )
    return { stream: refuseStream }
  }
  return { query, release: () => undefined }
}

/** True while a connection has a transaction open, of which the server tells with each answer. */
export async function isInTransaction(connection: PoolConnection): Promise<boolean> {
  return ((await askStatus(connection)) & inTransaction) !== 0
}

async function askStatus(connection: PoolConnection): Promise<number> {
  const [{ serverStatus }] = await connection.query<ResultSetHeader>('do 0')
  return serverStatus
}

function refuseOpenEnd(status: number): void {
  if ((status & autocommits) === 0) throw new Error('The connections of the pool have autocommit off')
  if ((status & inTransaction) !== 0) throw new Error('A connection of the pool has a transaction left open')
}

const textOf = (value: unknown): unknown => (Buffer.isBuffer(value) ? value.toString('utf8') : value)

const refuseStream = (): never => {
  throw new Error('no query of the store is streamed')
}
