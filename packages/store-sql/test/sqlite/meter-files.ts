import Database from 'libsql'

/** Tells of each statement that any file of this process runs from now on; they take turns, so one meter may follow another. */
export function meterFiles(begin: () => (rows?: number) => void): void {
  const { exec, prepare } = Database.prototype
  Object.assign(Database.prototype, {
    exec(this: Database.Database, text: string) {
      begin()()
      return exec.call(this, text)
    },
    prepare(this: Database.Database, text: string) {
      const statement = prepare.call(this, text)
      const { all, run } = statement
      return Object.assign(statement, {
        all(...given: unknown[]) {
          const rows: unknown[] = Reflect.apply(all, statement, given)
          begin()(rows.length)
          return rows
        },
        run(...given: unknown[]) {
          const result: Database.RunResult = Reflect.apply(run, statement, given)
          begin()(result.changes)
          return result
        },
      })
    },
  })
}
