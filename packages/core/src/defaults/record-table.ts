import { frozenCopy } from './frozen-copy.ts'

/** One step of one record: made where there is no `before`, gone where there is no `after`. */
export type Step<R> = (before: R | undefined, after: R | undefined) => void

/** The methods of `T`, each answering within the turn instead of by a promise. */
export type AtOnce<T> = {
  readonly [M in keyof T]: T[M] extends (...input: infer I) => Promise<infer O> ? (...input: I) => O : never
}

/** What users and tokens have in common: records by id, compared by version. */
export interface RecordTable<R> {
  find(id: string): R | undefined
  /** The stored record, if it has the version of the given one. */
  match(current: R): R | undefined
  /** Stores a frozen copy of `next` in the place of `before` and tells `written`. */
  write: Step<R>
  /** Stores `after` itself in the place of `before`; asks nothing, tells nobody. */
  put: Step<R>
  all(): Iterable<R>
}

/** Keeps records by id; `indexed` hears of every step, `written` only of those that `write` made. */
export function createRecordTable<R extends { readonly id: string; readonly version: number }>(
  indexed: Step<R>,
  written: Step<R>,
): RecordTable<R> {
  const byId = new Map<string, R>()

  const put: Step<R> = (before, after) => {
    if (after !== undefined) byId.set(after.id, after)
    else if (before !== undefined) byId.delete(before.id)
    indexed(before, after)
  }

  return {
    put,
    find: (id) => byId.get(id),
    match(current) {
      const stored = byId.get(current.id)
      return stored?.version === current.version ? stored : undefined
    },
    write(before, next) {
      if (before !== undefined && next !== undefined && before.id !== next.id)
        throw new TypeError('replace() keeps the id: remove the one record and insert the other')
      const after = next === undefined ? undefined : frozenCopy(next)
      put(before, after)
      written(before, after)
    },
    all: () => byId.values(),
  }
}
