import { benchSession, benchUser } from './records.ts'

const rowsAtOnce = 500

/**
 * The statements that fill the tables of a SQL store with so many users and a session each, many rows at once.
 *
 * None of the values holds a quote or a backslash, so their literals are the same in every database.
 */
export function* seedStatements(prefix: string, users: number): Generator<string> {
  for (let first = 0; first < users; first += rowsAtOnce) {
    const numbers = Array.from({ length: Math.min(rowsAtOnce, users - first) }, (_, index) => first + index)
    const insert = (table: string, row: (number: number) => readonly (string | number)[]) =>
      `insert into ${prefix}${table} values ${numbers.map((number) => `(${row(number).map(literal).join()})`).join()}`
    yield insert('users', (number) => [benchUser(number).id, 1, JSON.stringify(benchUser(number))])
    yield insert('logins', (number) => [benchUser(number).logins[0] ?? '', benchUser(number).id])
    yield insert('tokens', (number) => {
      const session = benchSession(number)
      return [session.id, session.userId ?? '', session.kind, 1, session.expiresAt, JSON.stringify(session)]
    })
  }
}

const literal = (value: string | number) => (typeof value === 'number' ? String(value) : `'${value}'`)
