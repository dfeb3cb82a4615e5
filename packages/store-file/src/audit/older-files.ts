import { randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'

/** A name for a file that is put aside now: microseconds since the epoch, so that names sort as they were made. */
export function asidePath(path: string): string {
  const microseconds = Math.round((performance.timeOrigin + performance.now()) * 1000)
  return `${path}.${microseconds}-${randomBytes(2).toString('hex')}`
}

/** The files that were put aside, the newest first. */
export async function findOlder(path: string): Promise<readonly string[]> {
  const [folder, start] = [dirname(path), `${basename(path)}.`]
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(start) && /^\d{16}-[\da-f]{4}$/.test(name.slice(start.length)),
  )
  return names
    .sort()
    .reverse()
    .map((name) => join(folder, name))
}

/** Removes files that were put aside before the time of a UUIDv7, so that all they hold is older; answers how many. */
export async function removeOlder(
  path: string,
  { id, limit }: { readonly id: string; readonly limit: number },
): Promise<number> {
  const milliseconds = Number.parseInt(id.replace('-', '').slice(0, 12), 16)
  const oldestFirst = [...(await findOlder(path))].reverse()
  const gone = oldestFirst.filter((file) => asideMilliseconds(file) < milliseconds).slice(0, limit)
  await Promise.all(gone.map((file) => rm(file, { force: true })))
  return gone.length
}

function asideMilliseconds(file: string): number {
  return Number(/\.(\d{16})-[\da-f]{4}$/.exec(file)?.[1] ?? Number.NaN) / 1000
}
