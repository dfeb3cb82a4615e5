import type { Violation } from '../database.ts'

/** What a constraint refused a statement for. */
export function violationOf(error: unknown): Violation | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return 'taken'
  return error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY' ? 'bad-reference' : undefined
}
