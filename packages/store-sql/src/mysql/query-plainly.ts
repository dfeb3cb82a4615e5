import type { MysqlPoolConnection, MysqlQueryResult } from 'kysely'
import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise'

/** What needs no escaping in any mode and reads the same in every character set of a connection. */
const plain = /^[\w:.@-]*$/

/** Of the status that comes with the answer of every write. */
const inTransaction = 1
const autocommits = 2

/** Whatever the pool's own are. */
export const plainOptions = { rowsAsArray: false, nestTables: false, typeCast: true } as const

type Run = (sql: string, parameters: readonly unknown[]) => Promise<MysqlQueryResult>

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
): Promise<MysqlQueryResult> {
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
 * The server says with each answer whether it did: the host may have changed its session meanwhile, or left a transaction
 * open. The error leads to the end of that connection, so what was written is rolled back.
 */
export function lendAlone(connection: PoolConnection): MysqlPoolConnection {
  return lendBy(async (sql, parameters) => {
    const result = await queryPlainly(connection, sql, parameters)
    if (!Array.isArray(result) && !isCommitted(result as ResultSetHeader)) {
      throw new Error('A statement was not committed: its connection has autocommit off, or a transaction left open')
    }
    return result
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
  const [{ serverStatus }] = await connection.query<ResultSetHeader>('do 0')
  return (serverStatus & inTransaction) !== 0
}

const isCommitted = ({ serverStatus }: ResultSetHeader) =>
  (serverStatus & (inTransaction | autocommits)) === autocommits

const textOf = (value: unknown): unknown => (Buffer.isBuffer(value) ? value.toString('utf8') : value)

const refuseStream = (): never => {
  throw new Error('no query of the store is streamed')
}
