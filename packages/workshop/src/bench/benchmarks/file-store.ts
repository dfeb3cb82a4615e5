import type { Benchmark, Figure } from '../benchmark.ts'
import type { FileStoreWrites } from '../children/file-store-writes.ts'
import { withChildren } from '../process/with-children.ts'

const USERS = [1000, 5000]
const WRITERS = [1, 50, 500]

/** Writes that are on the disk when they are acknowledged; those that wait at the same time share one flush. */
export const fileStore: Benchmark = {
  name: 'file-store',
  async measure({ rounds, seconds }) {
    const figures: Figure[] = []
    for (const users of USERS) {
      const measured = await withChildren(async (start) => {
        const writes = await start<FileStoreWrites>('file-store-writes', 'server')
        await writes.ask('open', { users })
        const values = WRITERS.map((): number[] => [])
        for (let round = 0; round < rounds; round++) {
          for (const [index, writers] of WRITERS.entries()) {
            values[index]?.push(await writes.ask('write', { writers, seconds: seconds / 2 }))
          }
        }
        await writes.ask('close')
        return values
      })
      for (const [index, writers] of WRITERS.entries()) {
        const name = `file store, ${users} users, ${writers} waiting: acknowledged writes`
        figures.push({ name, values: measured[index] ?? [], unit: '/s' })
      }
    }
    return figures
  },
}
