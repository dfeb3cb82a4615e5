import type { Remembered } from '../cache/create-memo.ts'
import type { ProductQuery } from '../repository/repository.ts'
import type { Ports } from './ports.ts'

/** A page of a list or of a search, as JSON. */
export function listProducts(
  { remember }: Pick<Ports, 'remember'>,
  query: ProductQuery,
): Promise<Remembered | undefined> {
  const members = Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1))
  return remember({ kind: 'products', input: members, read: (reads) => reads.listProducts(query) })
}
