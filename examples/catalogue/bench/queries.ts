import type { ProductQuery } from '../src/repository/repository.ts'

/** The first page of all. */
export const everything = { page: 1, pageSize: 20, sort: 'name', order: 'asc' } as const satisfies ProductQuery

/** Pages that are asked for. */
export const queries: readonly ProductQuery[] = [
  everything,
  { ...everything, category: 'audio', sort: 'price', order: 'desc' },
  { ...everything, name: 'kettle', inStock: true },
  { ...everything, q: 'cedar travel', sort: 'relevance' },
]
