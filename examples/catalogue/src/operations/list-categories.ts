import type { Remembered } from '../cache/create-memo.ts'
import type { Ports } from './ports.ts'

/** All categories, as JSON. */
export function listCategories({ remember }: Pick<Ports, 'remember'>): Promise<Remembered | undefined> {
  return remember({
    kind: 'categories',
    input: {},
    read: async (reads) => ({ categories: await reads.listCategories() }),
  })
}
